package io.policyinventory.compliance.rule.check;

import io.policyinventory.compliance.rule.ResourceContext;
import io.policyinventory.compliance.rule.ResourceFindings;
import io.policyinventory.compliance.rule.ResourceRule;
import io.policyinventory.policy.coverage.AttachedServer;
import io.policyinventory.policy.coverage.CoverageFacts;
import io.policyinventory.policy.coverage.PolicyMembership;

/**
 * A server that the disk is attached to is backed up without it, because a vault, of a policy that
 * is not disabled, includes only other disks. Disks that are left out by name are found with the
 * policy alone: {@link VolumesExcluded}.
 */
public final class DiskNotIncluded implements ResourceRule {

  @Override
  public void check(ResourceContext context, ResourceFindings findings) {
    CoverageFacts facts = context.facts();
    for (AttachedServer server : facts.servers()) {
      if (!server.toldByDisk()) {
        continue;
      }
      for (PolicyMembership membership : server.memberships()) {
        if (!Boolean.FALSE.equals(membership.policy().enabled())
            && membership.doesNotInclude(facts.resource().id())) {
          findings.underPolicy(
              membership,
              "server "
                  + server.label()
                  + " is backed up without it: it is not among the disks that the vault includes");
        }
      }
    }
  }
}
