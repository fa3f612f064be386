package io.policyinventory.compliance.rule.check;

import io.policyinventory.compliance.rule.PolicyContext;
import io.policyinventory.compliance.rule.PolicyFindings;
import io.policyinventory.compliance.rule.PolicyRule;
import io.policyinventory.policy.Policy;
import io.policyinventory.policy.finding.Verdict;
import io.policyinventory.policy.text.Words;

/**
 * A server is backed up without some of its disks, which a policy that is not disabled leaves out
 * by name. Those that a vault just does not include: {@link DiskNotIncluded}.
 */
public final class VolumesExcluded implements PolicyRule {

  @Override
  public void check(Policy policy, PolicyContext context, PolicyFindings findings) {
    if (Boolean.FALSE.equals(policy.enabled())) {
      return;
    }
    policy.resources().stream()
        .filter(resource -> !resource.excludedVolumes().isEmpty())
        .forEach(
            resource ->
                findings.resource(
                    resource,
                    Verdict.FAIL,
                    "backed up without "
                        + Words.count(resource.excludedVolumes().size(), "disk")
                        + ": "
                        + Words.list(resource.excludedVolumes())));
  }
}
