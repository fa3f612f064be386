package io.policyinventory.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * How long the backups of a scheduled operation are kept. Every part is null when the service did
 * not say. A limit of 0 would keep nothing: beside another limit it is not set, alone it cannot be
 * meant, nor can one below -1, and nothing is worked out from it (normal-form.md section 5).
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

  /** How many copies are kept at most; empty when the count sets no limit. */
  public OptionalInt countLimit() {
    return limit(maxBackups);
  }

  /** For how many days a copy is kept; empty when its age sets no limit. */
  public OptionalInt dayLimit() {
    return limit(retentionDurationDays);
  }

  /** Whether count and age set no limit, by being permanent or by not being set. */
  public boolean isForever() {
    return Boolean.TRUE.equals(permanent) || isWithoutLimit() && !isZero() && !isBelowNone();
  }

  /**
   * Whether a limit of 0 stands alone, or one is below -1, so that nobody can tell what is kept.
   */
  public boolean isContradictory() {
    return !Boolean.TRUE.equals(permanent) && (isBelowNone() || isWithoutLimit() && isZero());
  }

  private boolean isBelowNone() {
    return isBelowNone(maxBackups) || isBelowNone(retentionDurationDays);
  }

  private static boolean isBelowNone(@Nullable Integer limit) {
    return limit != null && limit < -1;
  }

  /** Whether daily, weekly, monthly or yearly copies are kept in addition. */
  public boolean hasLongTerm() {
    return isPositive(dayBackups)
        || isPositive(weekBackups)
        || isPositive(monthBackups)
        || isPositive(yearBackups);
  }

  /**
   * How long backups are kept, for a person to read: {@code forever}, {@code 20 backups, 30 days}
   * or {@code 20 backups + 7 daily, 1 yearly}; null when it is contradictory.
   */
  public @Nullable String inWords() {
    if (isContradictory()) {
      return null;
    }
    List<String> limits = new ArrayList<>();
    if (!isForever()) {
      countLimit().ifPresent(limit -> limits.add(limited(limit, "backup")));
      dayLimit().ifPresent(limit -> limits.add(limited(limit, "day")));
    }
    List<String> longTerm = new ArrayList<>();
    addLongTerm(longTerm, dayBackups, "daily");
    addLongTerm(longTerm, weekBackups, "weekly");
    addLongTerm(longTerm, monthBackups, "monthly");
    addLongTerm(longTerm, yearBackups, "yearly");
    String words = limits.isEmpty() ? "forever" : String.join(", ", limits);
    return longTerm.isEmpty() ? words : words + " + " + String.join(", ", longTerm);
  }

  private boolean isWithoutLimit() {
    return countLimit().isEmpty() && dayLimit().isEmpty();
  }

  private boolean isZero() {
    return isZero(maxBackups) || isZero(retentionDurationDays);
  }

  private static boolean isZero(@Nullable Integer limit) {
    return limit != null && limit == 0;
  }

  private static boolean isPositive(@Nullable Integer limit) {
    return limit != null && limit > 0;
  }

  private static OptionalInt limit(@Nullable Integer limit) {
    return limit != null && limit > 0 ? OptionalInt.of(limit) : OptionalInt.empty();
  }

  private static String limited(int limit, String unit) {
    return limit + " " + unit + (limit == 1 ? "" : "s");
  }

  private static void addLongTerm(List<String> counts, @Nullable Integer count, String bucket) {
    if (count != null && count > 0) {
      counts.add(count + " " + bucket);
    }
  }
}
