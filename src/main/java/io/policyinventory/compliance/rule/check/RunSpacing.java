package io.policyinventory.compliance.rule.check;

import io.policyinventory.policy.schedule.Recurrence;
import io.policyinventory.policy.schedule.RecurrenceException;
import io.policyinventory.policy.text.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether runs keep the distance that the API asks for. Rules that share one minute of the hour
 * always do. Others are followed for a while from their start, or from any Monday.
 */
final class RunSpacing {

  private static final Duration LEAST = Duration.ofHours(1);
  private static final int MOST_PER_DAY = 24;
  private static final Duration FOLLOWED = Duration.ofDays(35);
  private static final LocalDateTime ANY_MONDAY = LocalDateTime.of(2001, 1, 1, 0, 0);

  private final List<RecurrenceRuleParts> rules;
  private final @Nullable LocalDateTime start;

  RunSpacing(List<RecurrenceRuleParts> rules, @Nullable LocalDateTime start) {
    this.rules = rules;
    this.start = start;
  }

  /** What is wrong, in words; null when nothing is, or it cannot be told. */
  @Nullable String mistake() {
    for (RecurrenceRuleParts rule : rules) {
      int times = rule.hours().size() * rule.minutes().size();
      if (times > MOST_PER_DAY) {
        return "expected at most 24 runs a day, found " + times;
      }
      if (rule.minutes().size() > 1) {
        return "expected runs at least 1 h apart, found minutes "
            + Words.list(rule.minutes().stream().map(String::valueOf).toList());
      }
    }
    if (rules.stream().anyMatch(rule -> rule.hours().isEmpty() || rule.minutes().isEmpty())) {
      return null;
    }
    boolean oneMinute = rules.stream().map(RecurrenceRuleParts::minutes).distinct().count() <= 1;
    return oneMinute ? null : followed();
  }

  private @Nullable String followed() {
    LocalDateTime from = start == null ? ANY_MONDAY : start;
    Recurrence recurrence;
    try {
      recurrence = Recurrence.ofRules(rules.stream().map(RecurrenceRuleParts::text).toList(), from);
    } catch (RecurrenceException e) {
      return "the schedule cannot be understood: " + e.getMessage();
    }
    Instant before = from.toInstant(ZoneOffset.UTC).minusSeconds(60);
    Instant end = before.plus(FOLLOWED);
    Instant run = recurrence.nextAfter(before).orElse(end);
    while (run.isBefore(end)) {
      Instant next = recurrence.nextAfter(run).orElse(end);
      Duration apart = Duration.between(run, next);
      if (apart.compareTo(LEAST) < 0) {
        return "expected runs at least 1 h apart, found " + apart.toMinutes() + " min";
      }
      run = next;
    }
    return null;
  }
}
