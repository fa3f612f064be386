package io.policyinventory.source;

import io.policyinventory.policy.Policy;
import io.policyinventory.policy.ScheduledOperation;
import io.policyinventory.policy.schedule.Recurrence;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An operation in normal form with the recurrence it came from.
 *
 * @param recurrence null when the service gave no schedule or one that was not understood
 */
public record MappedOperation(ScheduledOperation operation, @Nullable Recurrence recurrence) {

  /** The policy with the longest time between two runs of its running operations together. */
  public static Policy withInterval(Policy policy, List<MappedOperation> operations) {
    return new Policy(
        policy.id(),
        policy.name(),
        policy.description(),
        policy.status(),
        policy.enabled(),
        policy.createdAt(),
        policy.providerId(),
        policy.unidentifiedMembers(),
        maxIntervalHours(policy, operations),
        policy.operations(),
        policy.resources(),
        policy.tags());
  }

  private static @Nullable BigDecimal maxIntervalHours(
      Policy policy, List<MappedOperation> operations) {
    List<Recurrence> running = new ArrayList<>();
    for (MappedOperation mapped : operations) {
      if (policy.runs(mapped.operation())) {
        if (mapped.recurrence() == null) {
          return null;
        }
        running.add(mapped.recurrence());
      }
    }
    return running.isEmpty() ? null : Recurrence.union(running).maxIntervalHours().orElse(null);
  }
}
