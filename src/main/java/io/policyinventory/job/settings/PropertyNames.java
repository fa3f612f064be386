package io.policyinventory.job.settings;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The names of the settings under {@code inventory}, as they are written. */
public final class PropertyNames {
  private PropertyNames() {}

  public static List<String> all() {
    List<String> names = new ArrayList<>();
    collect("inventory", InventoryProperties.class, names);
    return names;
  }

  private static void collect(String prefix, Class<?> type, List<String> into) {
    for (RecordComponent component : type.getRecordComponents()) {
      String name = prefix + "." + dashed(component.getName());
      if (component.getType().isRecord()) {
        collect(name, component.getType(), into);
      } else {
        into.add(name);
      }
    }
  }

  private static String dashed(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }
}
