package io.policyinventory.policy.schedule;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The runs of rules over one cycle, after which they repeat.
 *
 * @param days length of the cycle
 * @param runs runs in a cycle, those in the same minute counted once
 * @param longestGap minutes between two runs in a row at most, over the end of the cycle too; 0
 *     when nothing runs
 */
record RunCycle(long days, long runs, long longestGap) {

  /** Four years, leap day included. */
  private static final int MONTHLY_CYCLE = 1461;

  private static final long MAX_DAYS_TIMES_RULES = 2_000_000;

  /** A complete rule, and a day of the interval in which it starts. */
  record Anchored(RecurrenceRule rule, long anchorDay) {}

  private record Times(int first, int last, int longestGap, int count) {
    static Times of(BitSet times) {
      int first = times.nextSetBit(0);
      int last = first;
      int longestGap = 0;
      for (int next = times.nextSetBit(first + 1); next >= 0; next = times.nextSetBit(next + 1)) {
        longestGap = Math.max(longestGap, next - last);
        last = next;
      }
      return new Times(first, last, longestGap, times.cardinality());
    }
  }

  /** Null when the rules take too long to repeat together. */
  static @Nullable RunCycle of(List<Anchored> rules) {
    long days = 1;
    for (Anchored anchored : rules) {
      long own = days(anchored.rule);
      days = days / gcd(days, own) * own;
      if (days * rules.size() > MAX_DAYS_TIMES_RULES) {
        return null;
      }
    }
    return over(days, rules);
  }

  private static RunCycle over(long days, List<Anchored> rules) {
    List<BitSet> ruleTimes = rules.stream().map(anchored -> anchored.rule.times()).toList();
    List<Times> summaries = ruleTimes.stream().map(Times::of).toList();
    List<Integer> active = new ArrayList<>();
    long runs = 0;
    long longestGap = 0;
    long first = -1;
    long last = -1;
    for (long day = 0; day < days; day++) {
      active.clear();
      for (int i = 0; i < rules.size(); i++) {
        if (rules.get(i).rule.runsOn(day, rules.get(i).anchorDay)) {
          active.add(i);
        }
      }
      if (active.isEmpty()) {
        continue;
      }
      Times times = active.size() == 1 ? summaries.get(active.get(0)) : together(ruleTimes, active);
      long midnight = day * RecurrenceRule.MINUTES_PER_DAY;
      if (first < 0) {
        first = midnight + times.first;
      } else {
        longestGap = Math.max(longestGap, midnight + times.first - last);
      }
      last = midnight + times.last;
      longestGap = Math.max(longestGap, times.longestGap);
      runs += times.count;
    }
    long aroundTheEnd = runs == 0 ? 0 : days * RecurrenceRule.MINUTES_PER_DAY + first - last;
    return new RunCycle(days, runs, Math.max(longestGap, aroundTheEnd));
  }

  private static Times together(List<BitSet> ruleTimes, List<Integer> active) {
    BitSet union = new BitSet(RecurrenceRule.MINUTES_PER_DAY);
    active.forEach(i -> union.or(ruleTimes.get(i)));
    return Times.of(union);
  }

  /** After how many days the rule's runs repeat. */
  static long days(RecurrenceRule rule) {
    return switch (rule.frequency()) {
      case DAILY -> rule.onSomeWeekDaysOnly() ? lcm7(rule.interval()) : rule.interval();
      case WEEKLY -> 7L * rule.interval();
      case MONTHLY -> MONTHLY_CYCLE;
    };
  }

  private static long lcm7(long days) {
    return days % 7 == 0 ? days : days * 7;
  }

  private static long gcd(long a, long b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
