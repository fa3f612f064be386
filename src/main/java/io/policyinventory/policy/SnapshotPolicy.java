package io.policyinventory.policy;

import java.time.Instant;

/**
 * A policy as a snapshot holds it.
 *
 * @param firstSeenAt start of the first run that saw the policy
 * @param lastChangedAt start of the run that stored the version shown
 */
public record SnapshotPolicy(
    Scope scope, Policy policy, Instant firstSeenAt, Instant lastChangedAt) {}
