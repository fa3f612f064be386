package io.policyinventory.policy.schedule;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * When a policy runs: a set of recurrence rules in UTC (RFC 5545 section 3.3.10). Understood are
 * daily and weekly rules, and monthly rules by days of the month. Seconds are ignored.
 */
public final class Recurrence {

  private static final int ALL_HOURS = (1 << 24) - 1;

  /** Where years take more than four digits. */
  private static final Instant END_OF_TIME = Instant.parse("+10000-01-01T00:00:00Z");

  private final List<StartedRule> rules;

  private Recurrence(List<StartedRule> rules) {
    this.rules = List.copyOf(rules);
  }

  /**
   * A rule and where it starts.
   *
   * @param rule complete when start is known
   * @param source tells which rules share a start that is unknown
   */
  record StartedRule(RecurrenceRule rule, @Nullable LocalDateTime start, Object source) {

    boolean isTold() {
      return rule.knowsTime() && rule.knowsDay() && (start != null || rule.interval() == 1);
    }

    /** Equal for rules that can be laid side by side: whatever they do not know is the same. */
    Object sharedUnknowns() {
      if (isTold()) {
        return List.of();
      }
      boolean ownRhythm =
          rule.interval() > 1
              && rule.frequency() == RecurrenceRule.Frequency.DAILY
              && rule.onSomeWeekDaysOnly();
      return List.of(
          source,
          rule.hours() == 0,
          rule.minutes() == 0,
          rule.knowsDay(),
          rule.interval() == 1 ? "" : rule.frequency(),
          ownRhythm ? rule : "");
    }
  }

  /**
   * Understands a schedule pattern as csbs gives it: an iCalendar text with one or more RRULE
   * lines, or bare rules. Parts that a rule does not say are taken from the start, and rules that
   * then differ only in their hours become one.
   *
   * @param start start_time in UTC; null when the service gave none
   * @throws RecurrenceException when the pattern cannot be understood
   */
  public static Recurrence parse(String pattern, @Nullable LocalDateTime start)
      throws RecurrenceException {
    Map<RecurrenceRule, RecurrenceRule> byTheRest = new LinkedHashMap<>();
    for (RecurrenceRule told : KnownPatterns.rules(pattern)) {
      RecurrenceRule rule = start == null ? told : told.from(start);
      byTheRest.merge(
          rule.hours() == 0 ? rule : rule.at(ALL_HOURS),
          rule,
          (one, other) -> one.at(one.hours() | other.hours()));
    }
    Object source = new Object();
    return new Recurrence(
        byTheRest.values().stream().map(rule -> new StartedRule(rule, start, source)).toList());
  }

  /**
   * Understands bare rules such as {@code FREQ=DAILY;BYHOUR=2}, with or without {@code RRULE:}.
   *
   * @throws RecurrenceException when a rule cannot be understood, or there is none
   */
  public static Recurrence ofRules(List<String> rules, @Nullable LocalDateTime start)
      throws RecurrenceException {
    return parse(rules.stream().map(String::strip).collect(Collectors.joining("\n")), start);
  }

  /** The runs of all of them together, each with its own start. Nothing runs when there is none. */
  public static Recurrence union(Collection<Recurrence> recurrences) {
    return new Recurrence(recurrences.stream().flatMap(one -> one.rules.stream()).toList());
  }

  /** The rules in normal form, one per line, lines in byte order; empty when there is no rule. */
  public String rrule() {
    return distinctRules().stream().map(RecurrenceRule::toString).collect(Collectors.joining("\n"));
  }

  /**
   * The rules in words, for example {@code Weekly on Thu at 12:27 UTC}. An unknown hour is left
   * out, an unknown minute is shown as {@code ??}.
   */
  public String schedule() {
    return distinctRules().stream()
        .map(RecurrenceWords::of)
        .distinct()
        .collect(Collectors.joining("; "));
  }

  private List<RecurrenceRule> distinctRules() {
    return rules.stream()
        .map(StartedRule::rule)
        .distinct()
        .sorted(Comparator.comparing(RecurrenceRule::toString))
        .toList();
  }

  /**
   * Runs per week, at most 2 decimals; of days of the month the mean of four years. Empty when it
   * cannot be told. Runs in the same minute count once, unless the rules cannot be laid side by
   * side (their times are not all known, or they take centuries to repeat together).
   */
  public Optional<BigDecimal> runsPerWeek() {
    return new RunStatistics(rules).runsPerWeek();
  }

  /**
   * Longest time between two runs in a row, in hours, at most 2 decimals; empty when it cannot be
   * told. Where the rules cannot be laid side by side it is an upper bound, never too short.
   */
  public Optional<BigDecimal> maxIntervalHours() {
    return new RunStatistics(rules).maxIntervalHours();
  }

  /** Whether it is known when it runs. */
  boolean isTold() {
    return rules.stream().allMatch(StartedRule::isTold);
  }

  List<StartedRule> rules() {
    return rules;
  }

  /**
   * The first run after an instant and not before the start; empty when it cannot be told or
   * nothing runs until the end of the year 9999.
   */
  public Optional<Instant> nextAfter(Instant instant) {
    if (!isTold()) {
      return Optional.empty();
    }
    return rules.stream()
        .flatMap(rule -> nextAfter(rule, instant).stream())
        .min(Comparator.naturalOrder())
        .filter(END_OF_TIME::isAfter);
  }

  private static Optional<Instant> nextAfter(StartedRule started, Instant instant) {
    RecurrenceRule rule = started.rule;
    long after = Math.floorDiv(instant.getEpochSecond(), 60L);
    long anchorDay = 0;
    if (started.start != null) {
      long start = started.start.toEpochSecond(ZoneOffset.UTC);
      after = Math.max(after, Math.floorDiv(start - 1, 60L));
      anchorDay = started.start.toLocalDate().toEpochDay();
    }
    long today = Math.floorDiv(after, (long) RecurrenceRule.MINUTES_PER_DAY);
    long lastDay = today + RunCycle.days(rule);
    int minute = (int) (after - today * RecurrenceRule.MINUTES_PER_DAY);
    for (long day = today; day <= lastDay; day++) {
      int time = rule.runsOn(day, anchorDay) ? rule.times().nextSetBit(minute + 1) : -1;
      if (time >= 0) {
        return Optional.of(
            Instant.ofEpochSecond((day * RecurrenceRule.MINUTES_PER_DAY + time) * 60));
      }
      minute = -1;
    }
    return Optional.empty();
  }

  /** Whether one week is as any other, and every time of it is told. */
  public boolean repeatsWeekly() {
    return rules.stream()
        .map(StartedRule::rule)
        .allMatch(
            rule ->
                rule.knowsTime()
                    && rule.knowsDay()
                    && rule.interval() == 1
                    && rule.frequency() != RecurrenceRule.Frequency.MONTHLY);
  }

  /**
   * Every run of some days in a row, in minutes since 1970 in UTC, ascending, those in the same
   * minute once, without regard to where the rules start.
   *
   * @param firstDay days since 1970
   * @param days at least 0
   * @throws IllegalStateException when the rules came without a start and leave something to it
   */
  public void forEachRun(long firstDay, long days, LongConsumer run) {
    if (!rules.stream().allMatch(StartedRule::isTold)) {
      throw new IllegalStateException("the runs are not told: " + rrule());
    }
    List<BitSet> times = rules.stream().map(started -> started.rule.times()).toList();
    BitSet ofDay = new BitSet(RecurrenceRule.MINUTES_PER_DAY);
    for (long day = firstDay; day < firstDay + days; day++) {
      ofDay.clear();
      for (int i = 0; i < times.size(); i++) {
        StartedRule started = rules.get(i);
        long anchor = started.start == null ? 0 : started.start.toLocalDate().toEpochDay();
        if (started.rule.runsOn(day, anchor)) {
          ofDay.or(times.get(i));
        }
      }
      long midnight = day * RecurrenceRule.MINUTES_PER_DAY;
      ofDay.stream().forEach(minute -> run.accept(midnight + minute));
    }
  }

  /** The same as {@link #rrule()}. */
  @Override
  public String toString() {
    return rrule();
  }
}
