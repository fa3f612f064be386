package io.policyinventory.policy.schedule;

import io.policyinventory.policy.Policy;
import io.policyinventory.policy.ScheduledOperation;
import io.policyinventory.policy.UnreadPart;
import io.policyinventory.policy.text.Timestamps;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The longest time between two runs of a policy's running operations together. */
public final class PolicyInterval {

  private PolicyInterval() {}

  /**
   * The policy with that time as its {@code maxIntervalHours}: null when no operation runs, the
   * schedule of one that does is not understood, or nobody can tell whether one does.
   */
  public static Policy filledIn(Policy policy) {
    return policy.withMaxIntervalHours(maxHours(policy));
  }

  private static @Nullable BigDecimal maxHours(Policy policy) {
    if (policy.lacks(UnreadPart.SWITCH)) {
      return null;
    }
    List<ScheduledOperation> running = policy.operations().stream().filter(policy::runs).toList();
    if (running.size() == 1) {
      return running.get(0).maxIntervalHours();
    }
    List<Recurrence> recurrences = new ArrayList<>();
    for (ScheduledOperation operation : running) {
      String rrule = operation.rrule();
      if (rrule == null) {
        return null;
      }
      try {
        recurrences.add(
            Recurrence.parse(rrule, Timestamps.toUtc(operation.startTime()).orElse(null)));
      } catch (RecurrenceException e) {
        return null;
      }
    }
    return recurrences.isEmpty()
        ? null
        : Recurrence.union(recurrences).maxIntervalHours().orElse(null);
  }
}
