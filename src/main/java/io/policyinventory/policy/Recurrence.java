package io.policyinventory.policy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When a policy runs: a set of recurrence rules in UTC (RFC 5545 section 3.3.10). */
public final class Recurrence {

  private Recurrence() {}

  /**
   * Understands a schedule pattern as csbs gives it: an iCalendar text with one or more RRULE
   * lines, or bare rules.
   *
   * @param start start_time in UTC; null when the service gave none
   * @throws RecurrenceException when the pattern cannot be understood
   */
  public static Recurrence parse(String pattern, @Nullable LocalDateTime start)
      throws RecurrenceException {
    throw new RecurrenceException("not built yet: " + pattern);
  }

  /**
   * Understands bare rules such as {@code FREQ=DAILY;BYHOUR=2}, with or without {@code RRULE:}.
   *
   * @throws RecurrenceException when a rule cannot be understood
   */
  public static Recurrence ofRules(List<String> rules, @Nullable LocalDateTime start)
      throws RecurrenceException {
    throw new RecurrenceException("not built yet: " + rules);
  }

  /** The runs of all of them together. */
  public static Recurrence union(Collection<Recurrence> recurrences) {
    throw new IllegalStateException("not built yet");
  }

  /** The rules in normal form, one per line, lines in byte order. */
  public String rrule() {
    throw new IllegalStateException("not built yet");
  }

  /** The rules in words, for example {@code Weekly on Thu at 12:27 UTC}. */
  public String schedule() {
    throw new IllegalStateException("not built yet");
  }

  /** Runs per week; empty when it cannot be told. */
  public Optional<BigDecimal> runsPerWeek() {
    throw new IllegalStateException("not built yet");
  }

  /** Longest time between two runs in a row, in hours; empty when it cannot be told. */
  public Optional<BigDecimal> maxIntervalHours() {
    throw new IllegalStateException("not built yet");
  }

  /** The first run after an instant; empty when it cannot be told. */
  public Optional<Instant> nextAfter(Instant instant) {
    throw new IllegalStateException("not built yet");
  }
}
