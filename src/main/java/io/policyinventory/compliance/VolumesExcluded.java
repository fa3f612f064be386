package io.policyinventory.compliance;

import io.policyinventory.policy.Policy;
import io.policyinventory.policy.Verdict;

/**
 * A server is backed up without some of its disks, which a policy that is not disabled leaves out
 * by name. Those that a vault just does not include: {@link DiskNotIncluded}.
 */
final class VolumesExcluded implements PolicyRule {

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
