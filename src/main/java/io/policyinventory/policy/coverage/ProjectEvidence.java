package io.policyinventory.policy.coverage;

import io.policyinventory.policy.Policy;
import io.policyinventory.policy.Scope;
import java.util.List;

/**
 * What a run knows of a project in a region as a whole, as far as it matters for coverage.
 *
 * @param serversRead whether nothing is known to be missing in the list of servers
 * @param gaps what was not read, by service
 * @param unidentified policies, not disabled, that count more members than could be identified for
 *     certain
 * @param binding vaults that bind resources by themselves, for policies that are not disabled
 */
public record ProjectEvidence(
    String region,
    String projectId,
    boolean serversRead,
    List<ServiceGap> gaps,
    List<UnidentifiedMembers> unidentified,
    List<BindingVault> binding) {

  public ProjectEvidence {
    gaps = List.copyOf(gaps);
    unidentified = List.copyOf(unidentified);
    binding = List.copyOf(binding);
  }

  /**
   * What one service could not tell.
   *
   * @param service short service name, of a backup service or of one that lists servers or disks
   * @param message plain words that follow the service's name: {@code could not be read: 403 …}
   */
  public record ServiceGap(String service, EvidenceGap.Kind kind, String message) {}

  /** Members of a policy that nobody knows (vbs-v2.md section 6). */
  public record UnidentifiedMembers(Scope scope, Policy policy, int count) {}

  /** A vault that binds resources for a policy. The policy is without its resources and tags. */
  public record BindingVault(Scope scope, Policy policy, Vault vault) {}
}
