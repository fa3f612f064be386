package io.policyinventory.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows that a report must, or must not, hold.
 *
 * @param where columns that choose rows; {@code *text*} agrees with whatever contains the text
 * @param has columns that one of these rows must have; null says nothing
 * @param none whether there must be no such row
 * @param count how many such rows there must be; 0 for any number
 * @param night the first is 1; 0 for the last
 */
record Expectation(
    String report,
    Map<String, String> where,
    @Nullable Map<String, String> has,
    boolean none,
    int count,
    int night) {

  boolean isAbout(int which, int last) {
    return which == (night == 0 ? last : night);
  }

  void check(List<Map<String, String>> rows) {
    List<Map<String, String>> chosen = rows.stream().filter(row -> agrees(row, where)).toList();
    if (count > 0) {
      assertThat(chosen).as("%s where %s", report, where).hasSize(count);
    }
    if (none) {
      assertThat(chosen).as("%s where %s", report, where).isEmpty();
      return;
    }
    assertThat(chosen).as("%s where %s, of %s", report, where, rows).isNotEmpty();
    Map<String, String> wanted = has == null ? Map.of() : has;
    assertThat(chosen)
        .as("%s where %s has %s", report, where, wanted)
        .anyMatch(row -> agrees(row, wanted));
  }

  private static boolean agrees(Map<String, String> row, Map<String, String> wanted) {
    return wanted.entrySet().stream()
        .allMatch(column -> agrees(row.get(column.getKey()), column.getValue()));
  }

  private static boolean agrees(@Nullable String value, String wanted) {
    boolean part = wanted.length() > 2 && wanted.startsWith("*") && wanted.endsWith("*");
    return value != null
        && (part ? value.contains(wanted.substring(1, wanted.length() - 1)) : value.equals(wanted));
  }
}
