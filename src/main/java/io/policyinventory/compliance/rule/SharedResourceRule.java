package io.policyinventory.compliance.rule;

import io.policyinventory.policy.snapshot.SharedResource;

/**
 * A rule that a resource breaks because several policies of its project have it. The resources of
 * each policy are among the subjects that the rule counts with the policy.
 */
public interface SharedResourceRule extends PolicyRule {

  @Override
  default boolean looksBeyondItsScope() {
    return true;
  }

  /** Adds a finding, one at most, for each policy that has the resource. */
  void check(SharedResource resource, SharedResourceFindings findings);
}
