package io.policyinventory.compliance.rule;

import io.policyinventory.policy.Policy;

/** One rule, as far as a policy by itself can break it. Servers and disks: {@link ResourceRule}. */
public interface PolicyRule {

  /** Adds a finding for each subject of the policy that does not pass. */
  void check(Policy policy, PolicyContext context, PolicyFindings findings);
}
