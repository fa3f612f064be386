package io.policyinventory.compliance.rule.retention;

import io.policyinventory.policy.Recent;
import io.policyinventory.policy.Retention;
import io.policyinventory.policy.schedule.Recurrence;
import io.policyinventory.policy.schedule.RecurrenceException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What daily, weekly, monthly and yearly copies guarantee beside the newest ones, found by pruning
 * the runs of many years as the service does (cbr-v3.md section 3): kept are the newest backup of
 * each of the last so many days, weeks, months and years that have one, and the newest ones by
 * count, all of them together and each once.
 *
 * <p>The newest backup of a year may be tonight's. So one yearly copy alone reaches no further than
 * to the run before; with two, on 2 January, the older one is of 31 December.
 */
final class LongTermCopies {

  /** The calendar's weeks and leap years repeat after that many years. */
  private static final int YEARS_WATCHED = 28;

  private static final int MOST_YEARS_BEFORE = 120;
  private static final double DAYS_PER_YEAR = 365.25;
  private static final int MOST_REMEMBERED = 1024;
  private static final LocalDate MONDAY = LocalDate.of(2001, 1, 1);
  private static final LocalDateTime START = MONDAY.atStartOfDay();

  private static final Pattern MINUTE = Pattern.compile("BYMINUTE=\\d+$", Pattern.MULTILINE);

  private static final Recent<Question, Optional<Kept>> ANSWERS = new Recent<>(MOST_REMEMBERED);

  /**
   * What is kept at the worst moment.
   *
   * @param hours age of the oldest long-term copy just before the next run
   * @param copies long-term copies and the newest ones, each counted once
   */
  record Kept(double hours, double copies) {}

  /**
   * All that the answer depends on.
   *
   * @param newest how many of the newest are kept besides; those beyond any year count as all
   * @param longestDays days between two runs in a row at most
   * @param offsetMinutes of the time zone in which days begin, from UTC
   */
  record Question(
      String rrule, double newest, double longestDays, int offsetMinutes, Retention retention) {

    /** Runs that share their minute may as well run at the full hour: no day begins between. */
    private Question atTheFullHour() {
      boolean oneMinute =
          MINUTE.matcher(rrule).results().map(MatchResult::group).distinct().count() == 1
              && rrule.lines().allMatch(line -> MINUTE.matcher(line).find());
      return oneMinute && offsetMinutes % 60 == 0
          ? new Question(
              MINUTE.matcher(rrule).replaceAll("BYMINUTE=0"),
              newest,
              longestDays,
              offsetMinutes,
              retention)
          : this;
    }
  }

  private LongTermCopies() {}

  /** Empty when there are no runs to prune. */
  static Optional<Kept> kept(Question asked) {
    Question question = asked.atTheFullHour();
    synchronized (ANSWERS) {
      return ANSWERS.get(question, () -> pruned(question));
    }
  }

  private static Optional<Kept> pruned(Question question) {
    Recurrence recurrence;
    try {
      recurrence = Recurrence.ofRules(question.rrule.lines().toList(), START);
    } catch (RecurrenceException e) {
      return Optional.empty();
    }
    LocalDate watched = MONDAY.plusYears(yearsBefore(question));
    Pruning pruning =
        new Pruning(
            question.retention,
            question.newest,
            question.offsetMinutes,
            Math.multiplyExact(watched.toEpochDay(), Pruning.MINUTES_PER_DAY));
    long first = MONDAY.toEpochDay();
    long end = watched.plusYears(YEARS_WATCHED).toEpochDay();
    recurrence.forEachRun(first, end - first, pruning::run);
    return pruning.worst();
  }

  /** Until then every tier has filled. */
  private static int yearsBefore(Question question) {
    Retention retention = question.retention;
    double days = 0;
    days = Math.max(days, days(retention.dayBackups(), question, 1));
    days = Math.max(days, days(retention.weekBackups(), question, 7));
    days = Math.max(days, days(retention.monthBackups(), question, 31));
    days = Math.max(days, days(retention.yearBackups(), question, DAYS_PER_YEAR));
    return (int) Math.min(MOST_YEARS_BEFORE, Math.ceil(days / DAYS_PER_YEAR) + 1);
  }

  private static double days(@Nullable Integer count, Question question, double bucket) {
    return count == null
        ? 0
        : Math.min(count, Pruning.MOST_BUCKETS) * Math.max(bucket, question.longestDays);
  }
}
