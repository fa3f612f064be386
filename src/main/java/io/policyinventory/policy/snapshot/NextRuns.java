package io.policyinventory.policy.snapshot;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When a policy runs first after the start of a run.
 *
 * @param ofPolicy null when none of its operations will run, or it cannot be told when
 * @param ofOperations in their order in the policy; likewise
 */
public record NextRuns(@Nullable Instant ofPolicy, List<Optional<Instant>> ofOperations) {

  public NextRuns {
    ofOperations = List.copyOf(ofOperations);
  }
}
