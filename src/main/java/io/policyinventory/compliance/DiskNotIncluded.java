package io.policyinventory.compliance;

import io.policyinventory.policy.coverage.AttachedServer;
import io.policyinventory.policy.coverage.CoverageFacts;
import io.policyinventory.policy.coverage.Holding;

/**
 * A server that the disk is attached to is backed up without it, because a vault, of a policy that
 * is not disabled, includes only other disks. Disks that are left out by name are found with the
 * policy alone: {@link VolumesExcluded}.
 */
final class DiskNotIncluded implements ResourceRule {

  @Override
  public void check(ResourceContext context, ResourceFindings findings) {
    CoverageFacts facts = context.facts();
    for (AttachedServer server : facts.servers()) {
      if (!server.toldByDisk()) {
        continue;
      }
      for (Holding holding : server.holdings()) {
        if (!Boolean.FALSE.equals(holding.policy().enabled())
            && Claim.isNotIncluded(holding, facts.resource().id())) {
          findings.underPolicy(
              holding,
              "server "
                  + server.label()
                  + " is backed up without it: it is not among the disks that the vault includes");
        }
      }
    }
  }
}
