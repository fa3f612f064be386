package io.policyinventory.compliance.rule;

import io.policyinventory.policy.Policy;

/** A rule that a policy by itself can break. */
public interface PolicyRule extends Rule {

  /**
   * How many subjects of the policy the rule is about: the policy itself, its operations or its
   * resources. None when it does not apply, say to what never runs; then it is not asked.
   */
  default int subjects(Policy policy, PolicyContext context) {
    return 1;
  }

  /**
   * Whether parts of the policy that could not be understood keep the rule from being judged: what
   * it finds then is unknown, and so is the policy when it finds nothing.
   */
  default boolean isUndecided(Policy policy) {
    return false;
  }

  /** Adds a finding, one at most, for each subject that does not pass. */
  void check(Policy policy, PolicyContext context, PolicyFindings findings);
}
