package io.policyinventory.compliance.rule.retention;

import io.policyinventory.policy.Retention;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes runs one after the other, keeps what long-term retention keeps, and remembers the worst
 * moment of those that are watched.
 *
 * <p>The number of copies is at its least when a day begins: until the next one does, the newest
 * ones by count only draw away from the copies of other days.
 */
final class Pruning {

  static final long MINUTES_PER_DAY = 24 * 60;

  /** More than the API allows guarantee no less (cbr-v3.md section 3). */
  static final int MOST_BUCKETS = 100;

  private final List<Tier> tiers = new ArrayList<>();
  private final double newest;
  private final int offsetMinutes;
  private final long watchedFrom;

  private long[] runs = new long[1024];
  private int[] countedAt = new int[runs.length];
  private int count;
  private long day = Long.MIN_VALUE;
  private double leastMinutes = Double.POSITIVE_INFINITY;
  private double leastCopies = Double.POSITIVE_INFINITY;

  /**
   * With what is kept.
   *
   * @param newest how many of the newest ones, whenever they were taken
   * @param offsetMinutes of the time zone in which days begin
   * @param watchedFrom the minute from which moments count
   */
  Pruning(Retention retention, double newest, int offsetMinutes, long watchedFrom) {
    this.newest = newest;
    this.offsetMinutes = offsetMinutes;
    this.watchedFrom = watchedFrom;
    add(retention.dayBackups(), LocalDate::toEpochDay);
    add(retention.weekBackups(), date -> Math.floorDiv(date.toEpochDay() + 3, 7));
    add(retention.monthBackups(), date -> date.getYear() * 12L + date.getMonthValue());
    add(retention.yearBackups(), LocalDate::getYear);
  }

  private void add(@Nullable Integer buckets, Calendar calendar) {
    if (buckets != null && buckets > 0) {
      tiers.add(new Tier(Math.min(buckets, MOST_BUCKETS), calendar));
    }
  }

  /** The next run, in minutes since 1970 in UTC. */
  void run(long minute) {
    boolean watched = count > 0 && runs[count - 1] >= watchedFrom;
    if (watched) {
      leastMinutes = Math.min(leastMinutes, minute - runs[oldest()]);
    }
    if (count == runs.length) {
      runs = Arrays.copyOf(runs, count * 2);
      countedAt = Arrays.copyOf(countedAt, count * 2);
    }
    runs[count] = minute;
    long dayOfRun = Math.floorDiv(minute + offsetMinutes, MINUTES_PER_DAY);
    boolean newDay = dayOfRun != day;
    if (newDay) {
      day = dayOfRun;
      LocalDate date = LocalDate.ofEpochDay(day);
      tiers.forEach(tier -> tier.enter(date));
    }
    tiers.forEach(tier -> tier.take(count));
    count++;
    if (newDay && minute >= watchedFrom) {
      leastCopies = Math.min(leastCopies, copies());
    }
  }

  /** Empty when there was nothing to watch. */
  Optional<LongTermCopies.Kept> worst() {
    return leastMinutes == Double.POSITIVE_INFINITY
        ? Optional.empty()
        : Optional.of(new LongTermCopies.Kept(leastMinutes / 60, leastCopies));
  }

  private int oldest() {
    int oldest = count - 1;
    for (Tier tier : tiers) {
      oldest = Math.min(oldest, tier.oldest());
    }
    return oldest;
  }

  private double copies() {
    double firstOfNewest = count - newest;
    double copies = Math.min(newest, count);
    for (Tier tier : tiers) {
      for (int i = 0; i < tier.size(); i++) {
        int run = tier.newestOf[i];
        if (run < firstOfNewest && countedAt[run] != count) {
          countedAt[run] = count;
          copies++;
        }
      }
    }
    return copies;
  }

  /** Which bucket a day falls into; a later one has a higher number. */
  private interface Calendar {
    long bucket(LocalDate date);
  }

  /** The newest run of each of the last buckets that have one, by its number. */
  private static final class Tier {
    private final Calendar calendar;
    private final int[] newestOf;
    private long bucket = Long.MIN_VALUE;
    private int entered;

    Tier(int buckets, Calendar calendar) {
      this.newestOf = new int[buckets];
      this.calendar = calendar;
    }

    void enter(LocalDate date) {
      long next = calendar.bucket(date);
      if (next != bucket) {
        bucket = next;
        entered++;
      }
    }

    void take(int run) {
      newestOf[(entered - 1) % newestOf.length] = run;
    }

    int oldest() {
      return entered <= newestOf.length ? newestOf[0] : newestOf[entered % newestOf.length];
    }

    int size() {
      return Math.min(entered, newestOf.length);
    }
  }
}
