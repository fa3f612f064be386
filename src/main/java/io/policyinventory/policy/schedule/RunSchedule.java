package io.policyinventory.policy.schedule;

import io.policyinventory.policy.text.Timestamps;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that tells when something runs next, and no more, so that many policies share one: complete
 * rules in UTC, each with where it starts only where that matters.
 *
 * @param text one rule per line, in byte order; {@code from} and a time in UTC follow a rule that
 *     starts later or does not run in every day or week
 */
public record RunSchedule(String text) {

  private static final String FROM = " from ";

  /**
   * The schedule of an operation that will run, as it is from a moment on.
   *
   * @param rrule rules of the normal form, one per line
   * @param startTime as the normal form has it
   * @param moment nobody will ask for runs before it: a start before it is past
   * @return empty when it cannot be told when it runs
   */
  public static Optional<RunSchedule> of(
      @Nullable String rrule, @Nullable String startTime, Instant moment) {
    if (rrule == null) {
      return Optional.empty();
    }
    try {
      @Nullable LocalDateTime start = Timestamps.toUtc(startTime).orElse(null);
      Recurrence recurrence = Recurrence.ofRules(List.of(rrule.split("\n")), start);
      return recurrence.isTold()
          ? Optional.of(ofLines(recurrence.rules().stream().map(rule -> line(rule, moment))))
          : Optional.empty();
    } catch (RecurrenceException e) {
      return Optional.empty();
    }
  }

  /** The runs of all of them; empty when there is none. */
  public static Optional<RunSchedule> together(Collection<RunSchedule> schedules) {
    return schedules.isEmpty()
        ? Optional.empty()
        : Optional.of(ofLines(schedules.stream().flatMap(one -> one.text.lines())));
  }

  private static RunSchedule ofLines(Stream<String> lines) {
    return new RunSchedule(lines.distinct().sorted().collect(Collectors.joining("\n")));
  }

  private static String line(Recurrence.StartedRule started, Instant moment) {
    RecurrenceRule rule = started.rule();
    LocalDateTime start = started.start();
    if (start == null) {
      return rule.toString();
    }
    if (start.toInstant(ZoneOffset.UTC).isAfter(moment)) {
      return rule + FROM + start.truncatedTo(ChronoUnit.SECONDS);
    }
    return rule.interval() > 1 ? rule + FROM + start.truncatedTo(ChronoUnit.DAYS) : rule.toString();
  }

  /**
   * The first run after an instant; empty when nothing ever runs.
   *
   * @throws IllegalStateException when the text is none that this class made
   */
  public Optional<Instant> nextAfter(Instant instant) {
    List<Recurrence> rules = new ArrayList<>();
    try {
      for (String line : text.split("\n")) {
        String[] parts = line.split(FROM, 2);
        rules.add(
            Recurrence.ofRules(
                List.of(parts[0]), parts.length == 1 ? null : LocalDateTime.parse(parts[1])));
      }
    } catch (RecurrenceException e) {
      throw new IllegalStateException("not a schedule: " + text, e);
    }
    return Recurrence.union(rules).nextAfter(instant);
  }
}
