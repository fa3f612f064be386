package io.policyinventory.policy.coverage;

import io.policyinventory.policy.MemberSwitches;
import io.policyinventory.policy.MembershipEvidence;
import io.policyinventory.policy.Policy;
import io.policyinventory.policy.Scope;
import io.policyinventory.policy.text.Ids;
import io.policyinventory.policy.text.Label;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A policy that has a server or disk among its resources.
 *
 * @param policy without its resources and tags
 * @param read false when the policy or its scope could not be read and this is what was last known
 * @param vaultId null where the service has no vaults
 * @param vault the vault's state; null when there is none or it was not read
 * @param excludedVolumes disks of the server that are left out
 * @param includedVolumes the only disks of the server that are meant; null when all are
 * @param switches what the vault says of the server or disk
 */
public record PolicyMembership(
    Scope scope,
    Policy policy,
    boolean read,
    MembershipEvidence evidence,
    @Nullable String vaultId,
    @Nullable Vault vault,
    List<String> excludedVolumes,
    @Nullable List<String> includedVolumes,
    MemberSwitches switches) {

  public PolicyMembership {
    excludedVolumes = List.copyOf(excludedVolumes);
    includedVolumes = includedVolumes == null ? null : List.copyOf(includedVolumes);
  }

  /** Whether a server is backed up without the disk (ecs-evs.md section 5, step 5). */
  public boolean leavesOut(String diskId) {
    return contains(excludedVolumes, diskId) || doesNotInclude(diskId);
  }

  /** Whether the disk is not among the only ones that are meant. */
  public boolean doesNotInclude(String diskId) {
    return includedVolumes != null && !contains(includedVolumes, diskId);
  }

  private static boolean contains(List<String> diskIds, String diskId) {
    return diskIds.stream().anyMatch(each -> Ids.same(each, diskId));
  }

  /** The policy as messages show it: {@code csbs web-daily}. */
  public String label() {
    return scope.service() + " " + Label.of(policy.name(), policy.id());
  }
}
