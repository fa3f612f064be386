package io.policyinventory.compliance.rule.retention;

import io.policyinventory.policy.ScheduledOperation;
import io.policyinventory.policy.schedule.Recurrence;
import io.policyinventory.policy.schedule.RecurrenceException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far back a number of runs in a row reaches at least.
 *
 * <p>N runs of an even schedule reach N intervals. Of a schedule that repeats every week the
 * closest N + 1 runs in a row decide: three backups taken from Monday to Friday reach back three
 * days. Of any other (days of the month, every so many days at uneven hours) it is N times the mean
 * interval.
 */
final class RetentionSpan {

  private static final double HOURS_PER_WEEK = 168;
  private static final long MINUTES_PER_WEEK = 7 * 24 * 60;
  private static final int DAYS_PER_WEEK = 7;
  private static final long MONDAY = LocalDate.of(2001, 1, 1).toEpochDay();
  private static final long WEEK_START = MONDAY * 24 * 60;

  /** Beyond this many runs a week, far more than any API allows, the mean will do. */
  private static final int MOST_RUNS = 7 * 24;

  /** By how much two decimals of a number of runs may be off. */
  private static final double ROUNDING = 0.005;

  private RetentionSpan() {}

  /** Hours; null when the schedule is not known. */
  static @Nullable Double hours(ScheduledOperation operation, double runs) {
    BigDecimal runsPerWeek = operation.runsPerWeek();
    if (runsPerWeek == null || runsPerWeek.signum() <= 0) {
      return null;
    }
    BigDecimal longest = operation.maxIntervalHours();
    if (longest != null && longest.signum() > 0) {
      double ifEven = HOURS_PER_WEEK / longest.doubleValue();
      if (Math.abs(ifEven - runsPerWeek.doubleValue()) <= ROUNDING) {
        return runs * longest.doubleValue();
      }
    }
    List<Long> week = minutesOfWeek(operation.rrule());
    return week.isEmpty()
        ? runs * HOURS_PER_WEEK / runsPerWeek.doubleValue()
        : closest(week, (long) runs);
  }

  private static double closest(List<Long> week, long runs) {
    int size = week.size();
    int beyond = (int) (runs % size);
    long least = MINUTES_PER_WEEK;
    for (int first = 0; first < size; first++) {
      int last = first + beyond;
      long wrapped = last < size ? 0 : MINUTES_PER_WEEK;
      least = Math.min(least, week.get(last % size) + wrapped - week.get(first));
    }
    return runs / size * HOURS_PER_WEEK + least / 60.0;
  }

  /** Empty when the rules do not repeat every week, or their times are not told. */
  private static List<Long> minutesOfWeek(@Nullable String rrule) {
    List<Long> minutes = new ArrayList<>();
    if (rrule == null) {
      return minutes;
    }
    try {
      Recurrence recurrence = Recurrence.ofRules(rrule.lines().toList(), null);
      if (recurrence.repeatsWeekly()) {
        recurrence.forEachRun(MONDAY, DAYS_PER_WEEK, run -> minutes.add(run - WEEK_START));
      }
    } catch (RecurrenceException e) {
      return List.of();
    }
    return minutes.size() > MOST_RUNS ? List.of() : minutes;
  }
}
