package io.policyinventory.job.settings;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Name;

/** The names of the settings under {@code inventory}, as they are written. */
public final class PropertyNames {
  private static final String ROOT = "inventory";

  private PropertyNames() {}

  public static List<String> all() {
    List<String> names = new ArrayList<>();
    collect(ROOT, InventoryProperties.class, names, true);
    return names;
  }

  /** Whether a name, in any of the forms that Spring understands, is under {@code inventory}. */
  public static boolean isOurs(String name) {
    return plain(name).startsWith(ROOT + ".");
  }

  /** Whether Spring finds a setting under this name; parts of lists and maps are settings, too. */
  public static boolean isKnown(String name) {
    List<String> manifold = new ArrayList<>();
    collect(ROOT, InventoryProperties.class, manifold, false);
    String plain = plain(name);
    return all().stream().anyMatch(known -> plain(known).equals(plain))
        || manifold.stream()
            .map(PropertyNames::plain)
            .anyMatch(known -> plain.startsWith(known + "[") || plain.startsWith(known + "."));
  }

  private static String plain(String name) {
    return name.replaceAll("[-_]", "").toLowerCase(Locale.ROOT);
  }

  /**
   * @param single false for the names of lists and maps alone
   */
  private static void collect(String prefix, Class<?> type, List<String> into, boolean single) {
    for (RecordComponent component : type.getRecordComponents()) {
      String name = prefix + "." + name(type, component);
      Class<?> part = component.getType();
      if (part.isRecord()) {
        collect(name, part, into, single);
      } else if (single
          || Collection.class.isAssignableFrom(part)
          || Map.class.isAssignableFrom(part)) {
        into.add(name);
      }
    }
  }

  private static String name(Class<?> type, RecordComponent component) {
    try {
      Name given = type.getDeclaredField(component.getName()).getAnnotation(Name.class);
      return given == null ? dashed(component.getName()) : given.value();
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String dashed(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }
}
