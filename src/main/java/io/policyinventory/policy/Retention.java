package io.policyinventory.policy;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long the backups of a scheduled operation are kept. Every part is null when the service did
 * not say.
 *
 * @param maxBackups number of copies; -1 is no limit by count
 * @param retentionDurationDays age in days; -1 is no limit by age
 * @param permanent true wins over count and age
 * @param dayBackups daily long-term copies kept in addition
 * @param weekBackups weekly long-term copies kept in addition
 * @param monthBackups monthly long-term copies kept in addition
 * @param yearBackups yearly long-term copies kept in addition
 */
public record Retention(
    @Nullable Integer maxBackups,
    @Nullable Integer retentionDurationDays,
    @Nullable Boolean permanent,
    @Nullable Integer dayBackups,
    @Nullable Integer weekBackups,
    @Nullable Integer monthBackups,
    @Nullable Integer yearBackups) {
  /**
   * How long backups are kept, for a person to read: {@code forever}, {@code 20 backups, 30 days}
   * or {@code 20 backups + 7 daily, 1 yearly}. A negative or missing count or age sets no limit;
   * zero is a limit.
   */
  public String inWords() {
    List<String> limits = new ArrayList<>();
    if (!Boolean.TRUE.equals(permanent)) {
      addLimit(limits, maxBackups, "backup");
      addLimit(limits, retentionDurationDays, "day");
    }
    List<String> longTerm = new ArrayList<>();
    addLongTerm(longTerm, dayBackups, "daily");
    addLongTerm(longTerm, weekBackups, "weekly");
    addLongTerm(longTerm, monthBackups, "monthly");
    addLongTerm(longTerm, yearBackups, "yearly");
    String words = limits.isEmpty() ? "forever" : String.join(", ", limits);
    return longTerm.isEmpty() ? words : words + " + " + String.join(", ", longTerm);
  }

  private static void addLimit(List<String> limits, @Nullable Integer limit, String unit) {
    if (limit != null && limit >= 0) {
      limits.add(limit + " " + unit + (limit == 1 ? "" : "s"));
    }
  }

  private static void addLongTerm(List<String> counts, @Nullable Integer count, String bucket) {
    if (count != null && count > 0) {
      counts.add(count + " " + bucket);
    }
  }
}
