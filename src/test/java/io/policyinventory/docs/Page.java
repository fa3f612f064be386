package io.policyinventory.docs;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What of a page can be cited.
 *
 * @param steps by section, the numbers of its lists and of its tables' first column
 * @param keys of open questions and deviations, a letter and a number each
 */
record Page(String name, Map<Integer, Set<Integer>> steps, Set<String> keys) {

  private static final Pattern HEADING = Pattern.compile("## (?:(\\d+)\\. )?(.*)");
  private static final Pattern STEP = Pattern.compile("(?:(\\d+)\\. |\\| (\\d+) \\|).*");
  private static final Pattern KEY = Pattern.compile("\\| ([DQ]\\d+) \\|.*");

  static Page of(String name, String text) {
    Map<Integer, Set<Integer>> steps = new HashMap<>();
    Set<String> keys = new HashSet<>();
    Set<Integer> current = new HashSet<>();
    boolean sources = false;
    for (String line : text.lines().toList()) {
      Matcher heading = HEADING.matcher(line);
      Matcher step = STEP.matcher(line);
      Matcher key = KEY.matcher(line);
      if (heading.matches()) {
        sources = heading.group(2).equals("Sources");
        current = new HashSet<>();
        if (heading.group(1) != null) {
          steps.put(Integer.valueOf(heading.group(1)), current);
        }
      } else if (step.matches()) {
        current.add(Integer.valueOf(step.group(1) == null ? step.group(2) : step.group(1)));
      } else if (key.matches() && !sources) {
        keys.add(key.group(1));
      }
    }
    return new Page(name, steps, keys);
  }
}
