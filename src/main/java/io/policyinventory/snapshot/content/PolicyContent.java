package io.policyinventory.snapshot.content;

import io.policyinventory.policy.MemberSwitches;
import io.policyinventory.policy.MembershipEvidence;
import io.policyinventory.policy.Policy;
import io.policyinventory.policy.ProtectedResource;
import io.policyinventory.policy.Tag;
import io.policyinventory.policy.UnreadPart;
import io.policyinventory.policy.VaultSettings;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The normal form of a policy as the {@code content} column holds it; keys named as columns. It is
 * not {@link Policy} itself, because versions stay as they were stored and views read these keys:
 * the model may be renamed and rearranged, this may not.
 */
record PolicyContent(
    @Nullable String name,
    @Nullable String description,
    @Nullable String status,
    @Nullable Boolean enabled,
    @Nullable String createdAt,
    @Nullable String providerId,
    @Nullable Integer unidentifiedMembers,
    @Nullable BigDecimal maxIntervalHours,
    List<OperationContent> operations,
    List<Resource> resources,
    List<Tag> tags,
    @Nullable List<VaultSettings> vaults,
    @Nullable List<String> unread) {

  /**
   * A resource of the policy.
   *
   * @param excludedVolumesText the list in words, for readers of the database only
   */
  record Resource(
      String resourceId,
      @Nullable String resourceName,
      @Nullable String resourceType,
      String evidence,
      @Nullable String vaultId,
      @Nullable String vaultName,
      List<String> excludedVolumes,
      String excludedVolumesText,
      @Nullable List<String> includedVolumes,
      @Nullable String extraInfo,
      @Nullable Boolean autoProtect,
      @Nullable String protectStatus) {

    static Resource of(ProtectedResource resource) {
      return new Resource(
          resource.id(),
          resource.name(),
          resource.type(),
          resource.evidence().word(),
          resource.vaultId(),
          resource.vaultName(),
          resource.excludedVolumes(),
          resource.excludedVolumesText(),
          resource.includedVolumes(),
          resource.extraInfo(),
          resource.switches().autoProtect(),
          resource.switches().protectStatus());
    }

    ProtectedResource resource() {
      return new ProtectedResource(
          resourceId,
          resourceName,
          resourceType,
          MembershipEvidence.ofWord(evidence),
          vaultId,
          vaultName,
          excludedVolumes,
          includedVolumes,
          extraInfo,
          new MemberSwitches(autoProtect, protectStatus));
    }
  }

  static PolicyContent of(Policy policy) {
    return new PolicyContent(
        policy.name(),
        policy.description(),
        policy.status(),
        policy.enabled(),
        policy.createdAt(),
        policy.providerId(),
        policy.unidentifiedMembers(),
        policy.maxIntervalHours(),
        policy.operations().stream().map(OperationContent::of).toList(),
        policy.resources().stream().map(Resource::of).toList(),
        policy.tags(),
        policy.vaults().isEmpty() ? null : policy.vaults(),
        words(policy.unread()));
  }

  Policy policy(String id) {
    return new Policy(
        id,
        name,
        description,
        status,
        enabled,
        createdAt,
        providerId,
        unidentifiedMembers,
        maxIntervalHours,
        operations.stream().map(OperationContent::operation).toList(),
        resources.stream().map(Resource::resource).toList(),
        tags,
        vaults == null ? List.of() : vaults,
        parts(unread));
  }

  /** In order; null when there is none, so that nothing is stored for it. */
  static @Nullable List<String> words(Set<UnreadPart> unread) {
    return unread.isEmpty() ? null : unread.stream().map(UnreadPart::word).sorted().toList();
  }

  /** The reverse. */
  static Set<UnreadPart> parts(@Nullable List<String> words) {
    return words == null
        ? Set.of()
        : words.stream().map(UnreadPart::ofWord).collect(Collectors.toUnmodifiableSet());
  }
}
