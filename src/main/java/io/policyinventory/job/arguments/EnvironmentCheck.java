package io.policyinventory.job.arguments;

import io.policyinventory.job.settings.PropertyNames;
import io.policyinventory.policy.text.NearestWord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The environment variables that settings may come from. Left out are those that only look like
 * settings, and {@code DEBUG} and {@code TRACE}, which are often meant for another program.
 *
 * @param usable what is left
 * @param warnings a line for each variable that looks like a setting and is none
 */
public record EnvironmentCheck(Map<String, String> usable, List<String> warnings) {
  private static final String PREFIX = "INVENTORY_";
  private static final Set<String> OF_OTHERS = Set.of("DEBUG", "TRACE");

  public static EnvironmentCheck of(Map<String, String> environment) {
    Map<String, String> usable = new LinkedHashMap<>();
    List<String> warnings = new ArrayList<>();
    environment.forEach(
        (name, value) -> {
          String upper = name.toUpperCase(Locale.ROOT);
          if (upper.startsWith(PREFIX) && !isSetting(upper)) {
            warnings.add(warning(name, upper));
          } else if (!OF_OTHERS.contains(upper)) {
            usable.put(name, value);
          }
        });
    return new EnvironmentCheck(usable, warnings.stream().sorted().toList());
  }

  private static boolean isSetting(String upper) {
    String item = upper.replaceFirst("_\\d+_?$", "");
    return PropertyNames.all().stream()
        .map(EnvironmentCheck::plain)
        .anyMatch(plain -> plain.equals(plain(upper)) || plain.equals(plain(item)));
  }

  private static String warning(String name, String upper) {
    List<String> variables = PropertyNames.all().stream().map(EnvironmentCheck::variable).toList();
    List<String> clashing =
        variables.stream().filter(variable -> variable.startsWith(upper + "_")).toList();
    String line = "environment variable " + Suggestion.printable(name) + " is passed over: ";
    if (!clashing.isEmpty()) {
      return line
          + "it is no setting and clashes with "
          + String.join(", ", clashing)
          + "; if it is meant for another program, name it otherwise";
    }
    return line
        + "there is no such setting"
        + NearestWord.to(upper, variables)
            .map(near -> "; did you mean '" + near + "'?")
            .orElse("; --help and the README tell which there are");
  }

  private static String variable(String property) {
    return property.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT);
  }

  private static String plain(String name) {
    return name.replaceAll("[._-]", "").toLowerCase(Locale.ROOT);
  }
}
