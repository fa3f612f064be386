package io.policyinventory.policy.snapshot;

import io.policyinventory.policy.Policy;
import io.policyinventory.policy.Scope;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A policy as a snapshot holds it.
 *
 * @param firstSeenAt start of the first run that saw the policy
 * @param lastChangedAt start of the run that stored the version shown
 * @param findingCount findings about the policy, waived ones included; null when no rules were
 *     checked
 * @param nextRuns after the start of the run whose snapshot this is
 */
public record SnapshotPolicy(
    Scope scope,
    Policy policy,
    Instant firstSeenAt,
    Instant lastChangedAt,
    @Nullable Long findingCount,
    NextRuns nextRuns) {}
