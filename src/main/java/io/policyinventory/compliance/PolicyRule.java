package io.policyinventory.compliance;

import io.policyinventory.policy.Policy;

/** One rule, as far as a policy by itself can break it. Servers and disks: {@link ResourceRule}. */
interface PolicyRule {

  /** Adds a finding for each subject of the policy that does not pass. */
  void check(Policy policy, PolicyContext context, PolicyFindings findings);
}
