package io.policyinventory.compliance.rule.check;

import io.policyinventory.policy.ScheduledOperation;
import io.policyinventory.policy.schedule.Recurrence;
import io.policyinventory.policy.schedule.RecurrenceException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
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
  private static final LocalDateTime MONDAY = LocalDateTime.of(2001, 1, 1, 0, 0);
  private static final Instant WEEK_START = MONDAY.toInstant(ZoneOffset.UTC);

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
    if (rrule == null
        || !rrule
            .lines()
            .map(RecurrenceRuleParts::of)
            .allMatch(RecurrenceRuleParts::repeatsWeekly)) {
      return minutes;
    }
    try {
      Recurrence recurrence = Recurrence.ofRules(rrule.lines().toList(), MONDAY);
      Instant run = recurrence.nextAfter(WEEK_START.minusSeconds(60)).orElse(Instant.MAX);
      while (run.isBefore(WEEK_START.plusSeconds(MINUTES_PER_WEEK * 60))) {
        minutes.add((run.getEpochSecond() - WEEK_START.getEpochSecond()) / 60);
        if (minutes.size() > MOST_RUNS) {
          return List.of();
        }
        run = recurrence.nextAfter(run).orElse(Instant.MAX);
      }
      return minutes;
    } catch (RecurrenceException e) {
      return List.of();
    }
  }
}
