package io.policyinventory.report;

import io.policyinventory.policy.Recent;
import io.policyinventory.policy.ScheduledOperation;
import io.policyinventory.policy.Tag;
import io.policyinventory.policy.schedule.Recurrence;
import io.policyinventory.policy.schedule.RecurrenceException;
import io.policyinventory.policy.text.Timestamps;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values that depend on the run or are only words for other values. */
public final class Derived {

  private static final int REMEMBERED = 4096;

  private record Schedule(String rrule, @Nullable String startTime) {}

  private final Instant moment;

  private final Recent<Schedule, Optional<Instant>> nextRuns = new Recent<>(REMEMBERED);

  /** With the moment that {@code next_run_at} counts from. */
  public Derived(Instant moment) {
    this.moment = moment;
  }

  /** The first run of an operation that will run; empty when it cannot be told. */
  Optional<Instant> nextRun(ScheduledOperation operation) {
    String rrule = operation.rrule();
    if (rrule == null) {
      return Optional.empty();
    }
    Schedule schedule = new Schedule(rrule, operation.startTime());
    return nextRuns.get(schedule, () -> next(schedule));
  }

  private Optional<Instant> next(Schedule schedule) {
    try {
      return Recurrence.ofRules(
              List.of(schedule.rrule().split("\n")),
              Timestamps.toUtc(schedule.startTime()).orElse(null))
          .nextAfter(moment);
    } catch (RecurrenceException e) {
      return Optional.empty();
    }
  }

  /** {@code k=v; k=v}. */
  public static String tags(List<Tag> tags) {
    return tags.isEmpty()
        ? ""
        : tags.stream().map(tag -> tag.key() + "=" + tag.value()).collect(Collectors.joining("; "));
  }

  /** ISO-8601 with seconds and {@code Z}, without a fraction. */
  static String seconds(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
