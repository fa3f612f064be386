package io.policyinventory.compliance.protection;

import io.policyinventory.policy.Policy;
import io.policyinventory.policy.coverage.AttachedServer;
import io.policyinventory.policy.coverage.CoverageFacts;
import io.policyinventory.policy.coverage.EvidenceGap;
import io.policyinventory.policy.coverage.PolicyMembership;
import io.policyinventory.policy.coverage.ProjectEvidence;
import io.policyinventory.policy.coverage.ProjectEvidence.BindingVault;
import io.policyinventory.policy.coverage.ProjectEvidence.UnidentifiedMembers;
import io.policyinventory.policy.coverage.ProjectResource;
import io.policyinventory.policy.coverage.ReasonCode;
import io.policyinventory.policy.coverage.ResourceCondition;
import io.policyinventory.policy.coverage.ResourceKind;
import io.policyinventory.policy.coverage.Vault;
import io.policyinventory.policy.text.Label;
import io.policyinventory.policy.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What a server or disk that no known policy protects may be protected by all the same. */
final class UnknownCauses {

  private final ProjectEvidence project;
  private final CoverageFacts facts;

  UnknownCauses(ProjectEvidence project, CoverageFacts facts) {
    this.project = project;
    this.facts = facts;
  }

  /** In no order. */
  List<Reason> all() {
    List<Reason> causes = new ArrayList<>();
    Stream.of(unreadMembers(), unreadPolicies(), unidentifiedMembers(), bindingVaults())
        .flatMap(each -> each)
        .forEach(causes::add);
    ProjectResource resource = facts.resource();
    if (resource.is(ResourceCondition.BEING_CREATED)) {
      causes.add(new Reason(ReasonCode.BEING_CREATED, "is being created"));
    }
    if (resource.is(ResourceCondition.STATE_NOT_TOLD)) {
      causes.add(
          new Reason(
              ReasonCode.RESOURCE_STATE_UNKNOWN, "is in a state that could not be understood"));
    }
    if (resource.is(ResourceCondition.ATTACHMENTS_NOT_TOLD)) {
      causes.add(
          new Reason(
              ReasonCode.ATTACHMENTS_UNKNOWN,
              "to which servers it is attached could not be understood"));
    }
    return causes;
  }

  private Stream<Reason> unreadMembers() {
    return project.gaps().stream()
        .filter(gap -> gap.kind() == EvidenceGap.Kind.MEMBERS)
        .map(gap -> new Reason(ReasonCode.SERVICE_UNREAD, gap.service() + " " + gap.message()));
  }

  /** Policies that did not protect it when last read, unless a gap says that already. */
  private Stream<Reason> unreadPolicies() {
    return Stream.concat(
            facts.memberships().stream(),
            facts.servers().stream().flatMap(server -> server.memberships().stream()))
        .filter(membership -> !membership.read() && !hasGap(membership.scope().service()))
        .map(MembershipLevel::asLastKnown);
  }

  private boolean hasGap(String service) {
    return project.gaps().stream()
        .anyMatch(gap -> gap.kind() == EvidenceGap.Kind.MEMBERS && gap.service().equals(service));
  }

  private Stream<Reason> unidentifiedMembers() {
    return facts.resource().kind() == ResourceKind.DISK
        ? project.unidentified().stream().map(UnknownCauses::unidentified)
        : Stream.empty();
  }

  private static Reason unidentified(UnidentifiedMembers members) {
    return new Reason(
        ReasonCode.MEMBERS_UNIDENTIFIED,
        label(members.scope().service(), members.policy())
            + " has "
            + Words.count(members.count(), "member")
            + " that could not be identified for certain");
  }

  private Stream<Reason> bindingVaults() {
    return project.binding().stream()
        .filter(
            binding ->
                MembershipLevel.obstacle(
                        label(binding.scope().service(), binding.policy()),
                        binding.policy(),
                        binding.vault())
                    == null)
        .flatMap(this::boundBy);
  }

  private Stream<Reason> boundBy(BindingVault binding) {
    Vault vault = binding.vault();
    Stream<Reason> itself =
        binds(vault, facts.resource()) && !holds(vault, facts.memberships())
            ? Stream.of(binding(vault, "it"))
            : Stream.empty();
    return Stream.concat(
        itself,
        facts.servers().stream()
            .filter(server -> bindsServer(vault, server))
            .map(server -> binding(vault, "server " + server.label())));
  }

  private static Reason binding(Vault vault, String what) {
    return new Reason(
        ReasonCode.VAULT_BINDS, "vault " + vault.label() + " binds " + what + " by itself");
  }

  /** What is in the vault already has been judged. */
  private static boolean bindsServer(Vault vault, AttachedServer server) {
    return server.server() != null
        && binds(vault, server.server())
        && !holds(vault, server.memberships());
  }

  private static boolean holds(Vault vault, List<PolicyMembership> memberships) {
    return memberships.stream().map(PolicyMembership::vaultId).anyMatch(vault.id()::equals);
  }

  /** Whether the vault takes such a resource, and its tags are among those that it looks for. */
  private static boolean binds(Vault vault, ProjectResource resource) {
    String kind = resource.kind().name().toLowerCase(Locale.ROOT);
    boolean tagged =
        resource.is(ResourceCondition.TAGS_NOT_TOLD)
            || resource.tags().stream().anyMatch(vault.bindTags()::contains);
    return !resource.is(ResourceCondition.BARE_METAL)
        && (vault.objectType() == null || vault.objectType().equalsIgnoreCase(kind))
        && (vault.bindTags().isEmpty() || tagged);
  }

  private static String label(String service, Policy policy) {
    return service + " " + Label.of(policy.name(), policy.id());
  }
}
