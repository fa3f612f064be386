package io.policyinventory.compliance.protection;

import io.policyinventory.policy.Policy;
import io.policyinventory.policy.Recent;
import io.policyinventory.policy.ScheduledOperation;
import io.policyinventory.policy.schedule.Recurrence;
import io.policyinventory.policy.schedule.RecurrenceException;
import io.policyinventory.policy.text.Bytewise;
import io.policyinventory.policy.text.Timestamps;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How often policies run together. Most servers and disks share their policies with others, so what
 * was worked out lately is remembered.
 */
final class CombinedInterval {

  private static final int REMEMBERED = 1000;
  private static final Comparator<Schedule> ORDER =
      Comparator.comparing(Schedule::rrule, Bytewise.ORDER)
          .thenComparing(Schedule::startTime, Comparator.nullsFirst(Bytewise.ORDER));

  private final Recent<List<Schedule>, Optional<BigDecimal>> intervals = new Recent<>(REMEMBERED);

  private record Schedule(String rrule, @Nullable String startTime) {}

  /**
   * The longest time between two runs in a row, in hours; of one policy its own.
   *
   * @return null when it cannot be told of one of them, or there is none
   */
  @Nullable BigDecimal maxIntervalHours(List<Policy> policies) {
    if (policies.isEmpty() || policies.stream().anyMatch(p -> p.maxIntervalHours() == null)) {
      return null;
    }
    if (policies.size() == 1) {
      return policies.get(0).maxIntervalHours();
    }
    List<Schedule> schedules =
        policies.stream().flatMap(policy -> schedules(policy).stream()).sorted(ORDER).toList();
    return intervals.get(schedules, () -> together(schedules)).orElse(null);
  }

  private static List<Schedule> schedules(Policy policy) {
    List<Schedule> schedules = new ArrayList<>();
    for (ScheduledOperation operation : policy.operations()) {
      String rrule = operation.rrule();
      if (rrule != null && policy.runs(operation)) {
        schedules.add(new Schedule(rrule, operation.startTime()));
      }
    }
    return schedules;
  }

  private static Optional<BigDecimal> together(List<Schedule> schedules) {
    List<Recurrence> recurrences = new ArrayList<>();
    try {
      for (Schedule schedule : schedules) {
        recurrences.add(
            Recurrence.ofRules(
                schedule.rrule().lines().toList(),
                Timestamps.toUtc(schedule.startTime()).orElse(null)));
      }
    } catch (RecurrenceException e) {
      return Optional.empty();
    }
    return Recurrence.union(recurrences).maxIntervalHours();
  }
}
