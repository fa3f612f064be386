package io.policyinventory.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A server or disk under a policy.
 *
 * @param name name when it was associated; may be stale
 * @param type for example {@code OS::Nova::Server} or {@code OS::Cinder::Volume}
 * @param vaultId null where the service has no vaults
 * @param vaultName null where the service has no vaults
 * @param excludedVolumes ids of disks that the policy leaves out, as given; empty when none
 * @param includedVolumes ids of the only disks of a server that the policy means, as given; null
 *     when it means all
 * @param extraInfo the service's extra information as compact JSON; null when it gave none
 * @param switches what its vault says of it
 */
public record ProtectedResource(
    String id,
    @Nullable String name,
    @Nullable String type,
    MembershipEvidence evidence,
    @Nullable String vaultId,
    @Nullable String vaultName,
    List<String> excludedVolumes,
    @Nullable List<String> includedVolumes,
    @Nullable String extraInfo,
    MemberSwitches switches) {

  public ProtectedResource {
    excludedVolumes = List.copyOf(excludedVolumes);
    includedVolumes = includedVolumes == null ? null : List.copyOf(includedVolumes);
  }

  /** One that no vault says anything of. */
  public ProtectedResource(
      String id,
      @Nullable String name,
      @Nullable String type,
      MembershipEvidence evidence,
      @Nullable String vaultId,
      @Nullable String vaultName,
      List<String> excludedVolumes,
      @Nullable List<String> includedVolumes,
      @Nullable String extraInfo) {
    this(
        id,
        name,
        type,
        evidence,
        vaultId,
        vaultName,
        excludedVolumes,
        includedVolumes,
        extraInfo,
        MemberSwitches.NONE);
  }

  /** Whether the policy can protect it: it exists as far as is known, and no switch is off. */
  public boolean canBeProtected() {
    return evidence != MembershipEvidence.GONE && !switches.leaveOut();
  }

  /** The same resource with other evidence. */
  public ProtectedResource with(MembershipEvidence other) {
    return new ProtectedResource(
        id,
        name,
        type,
        other,
        vaultId,
        vaultName,
        excludedVolumes,
        includedVolumes,
        extraInfo,
        switches);
  }

  /** The excluded disks, joined by {@code ; }; empty when there is none. */
  public String excludedVolumesText() {
    return String.join("; ", excludedVolumes);
  }
}
