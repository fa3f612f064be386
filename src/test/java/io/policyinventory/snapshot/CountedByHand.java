package io.policyinventory.snapshot;

import io.policyinventory.policy.MembershipEvidence;
import io.policyinventory.policy.Policy;
import io.policyinventory.policy.Reject;
import io.policyinventory.policy.coverage.AttachedServer;
import io.policyinventory.policy.coverage.Attachment;
import io.policyinventory.policy.coverage.BackupOutcome;
import io.policyinventory.policy.coverage.Coverage;
import io.policyinventory.policy.coverage.CoverageFacts;
import io.policyinventory.policy.coverage.EvidenceGap.Kind;
import io.policyinventory.policy.coverage.PolicyMembership;
import io.policyinventory.policy.coverage.ProjectEvidence;
import io.policyinventory.policy.coverage.ProjectEvidence.BindingVault;
import io.policyinventory.policy.coverage.ProjectEvidence.ServiceGap;
import io.policyinventory.policy.coverage.ProjectEvidence.UnidentifiedMembers;
import io.policyinventory.policy.coverage.ProjectResource;
import io.policyinventory.policy.coverage.ResourceBackup;
import io.policyinventory.policy.coverage.ResourceKind;
import io.policyinventory.policy.text.Bytewise;
import io.policyinventory.policy.text.Ids;
import io.policyinventory.snapshot.CoverageWorld.Read;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The facts of the last night of a world, by loops over plain lists. */
final class CountedByHand {

  private static final Comparator<Read> BY_SCOPE =
      Comparator.comparing((Read r) -> r.scope().service(), Bytewise.ORDER)
          .thenComparing(r -> r.scope().region(), Bytewise.ORDER)
          .thenComparing(r -> r.scope().projectId(), Bytewise.ORDER);

  private final CoverageWorld world;
  private final List<Coverage> lastKnown;
  private final Map<Read, String> failures;

  record Row(ProjectEvidence evidence, CoverageFacts facts) {}

  /**
   * @param lastKnown coverage stored for each scope before
   * @param failures what failed scopes said
   */
  CountedByHand(CoverageWorld world, List<Coverage> lastKnown, Map<Read, String> failures) {
    this.world = world;
    this.lastKnown = lastKnown;
    this.failures = failures;
  }

  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (Read listing : world.reads.stream().filter(Read::lists).sorted(BY_SCOPE).toList()) {
      ProjectEvidence evidence = evidence(listing);
      listing
          .resources()
          .values()
          .forEach(each -> rows.add(new Row(evidence, facts(listing, each))));
      if (listing.status().isUnread()) {
        lastKnown.stream()
            .filter(row -> row.scope().equals(listing.scope()))
            .sorted(Comparator.comparing(Coverage::resourceId, Bytewise.ORDER))
            .forEach(row -> rows.add(new Row(evidence, unread(listing, row))));
      }
    }
    return rows;
  }

  private CoverageFacts unread(Read listing, Coverage row) {
    ProjectResource resource =
        new ProjectResource(
            row.resourceId(),
            ResourceKind.ofType(row.resourceType()).orElseThrow(),
            row.resourceName(),
            row.status(),
            row.createdAt(),
            row.tags(),
            List.of(),
            Set.of());
    return new CoverageFacts(
        listing.scope(),
        resource,
        listing.scope().service() + " " + failures.get(listing),
        List.of(),
        List.of(),
        List.of());
  }

  private List<Read> neighbours(Read listing) {
    return world.reads.stream()
        .filter(each -> each.scope().region().equals(listing.scope().region()))
        .filter(each -> each.scope().projectId().equals(listing.scope().projectId()))
        .sorted(BY_SCOPE)
        .toList();
  }

  private CoverageFacts facts(Read listing, ProjectResource resource) {
    List<AttachedServer> servers = new ArrayList<>();
    if (resource.kind() == ResourceKind.DISK) {
      TreeMap<String, ProjectResource> known = new TreeMap<>();
      neighbours(listing).stream()
          .filter(each -> each.scope().service().equals("ecs"))
          .forEach(
              each -> each.resources().forEach((id, server) -> known.put(Ids.key(id), server)));
      Map<String, @Nullable String> byDisk = sinceByOther(resource);
      String disk = Ids.key(resource.id());
      TreeMap<String, String> names = new TreeMap<>();
      resource.attachments().forEach(each -> name(each.otherId(), names));
      known.values().stream()
          .filter(server -> sinceByOther(server).containsKey(disk))
          .forEach(server -> name(server.id(), names));
      for (String id : names.values().stream().sorted(Bytewise.ORDER).toList()) {
        ProjectResource server = known.get(Ids.key(id));
        Map<String, @Nullable String> byServer = server == null ? Map.of() : sinceByOther(server);
        String since = byDisk.get(Ids.key(id));
        servers.add(
            new AttachedServer(
                id,
                since == null ? byServer.get(disk) : since,
                byDisk.containsKey(Ids.key(id)),
                byServer.containsKey(disk),
                server,
                memberships(listing, id),
                backups(listing, id)));
      }
    }
    return new CoverageFacts(
        listing.scope(),
        resource,
        null,
        memberships(listing, resource.id()),
        servers,
        backups(listing, resource.id()));
  }

  /** Of several spellings the last. */
  private static void name(String id, Map<String, String> names) {
    names.merge(
        Ids.key(id), id, (one, other) -> Bytewise.ORDER.compare(one, other) < 0 ? other : one);
  }

  private static Map<String, @Nullable String> sinceByOther(ProjectResource resource) {
    Map<String, @Nullable String> since = new HashMap<>();
    for (Attachment attachment : resource.attachments()) {
      since.put(Ids.key(attachment.otherId()), attachment.since());
    }
    return since;
  }

  private List<PolicyMembership> memberships(Read listing, String id) {
    List<PolicyMembership> memberships = new ArrayList<>();
    for (Read read : neighbours(listing)) {
      for (Policy policy : world.policies.getOrDefault(read.scope(), new TreeMap<>()).values()) {
        policy.resources().stream()
            .filter(each -> Ids.same(each.id(), id))
            .map(
                each ->
                    new PolicyMembership(
                        read.scope(),
                        slim(policy),
                        read.complete()
                            && read.gaps().stream()
                                .noneMatch(gap -> gap.kind() == Kind.MEMBER_EVIDENCE),
                        each.evidence(),
                        each.vaultId(),
                        each.vaultId() == null ? null : read.vaults().get(each.vaultId()),
                        each.excludedVolumes(),
                        each.includedVolumes(),
                        each.switches()))
            .sorted(Comparator.comparing(h -> Objects.requireNonNullElse(h.vaultId(), "")))
            .forEach(memberships::add);
      }
    }
    return memberships;
  }

  private static Policy slim(Policy policy) {
    return new Policy(
        policy.id(),
        policy.name(),
        policy.description(),
        policy.status(),
        policy.enabled(),
        policy.createdAt(),
        policy.providerId(),
        policy.unidentifiedMembers(),
        policy.maxIntervalHours(),
        policy.operations(),
        List.of(),
        List.of());
  }

  private List<ResourceBackup> backups(Read listing, String id) {
    List<ResourceBackup> newest = new ArrayList<>();
    for (Read read : neighbours(listing)) {
      for (BackupOutcome outcome : BackupOutcome.values()) {
        read.backups().stream()
            .filter(each -> Ids.same(each.resourceId(), id) && each.outcome() == outcome)
            .max(
                Comparator.comparing((ResourceBackup each) -> Instant.parse(each.takenAt()))
                    .thenComparing(ResourceBackup::status)
                    .thenComparing(ResourceBackup::listsDisks))
            .map(each -> of(Ids.key(id), each))
            .ifPresent(newest::add);
      }
    }
    return newest;
  }

  private static ResourceBackup of(String id, ResourceBackup backup) {
    return new ResourceBackup(
        id, backup.takenAt(), backup.status(), backup.outcome(), backup.listsDisks());
  }

  private ProjectEvidence evidence(Read listing) {
    List<ServiceGap> gaps = new ArrayList<>();
    for (String service : CoverageWorld.BACKUP_SERVICES) {
      boolean read =
          world.reads.stream()
              .filter(each -> each.scope().service().equals(service))
              .anyMatch(each -> each.scope().projectId().equals(listing.scope().projectId()));
      if (!read) {
        gaps.add(new ServiceGap(service, Kind.MEMBERS, "was not read in this run"));
      }
    }
    List<UnidentifiedMembers> unidentified = new ArrayList<>();
    List<BindingVault> binding = new ArrayList<>();
    for (Read read : neighbours(listing)) {
      gaps.addAll(gaps(read));
      if (read.complete()) {
        for (Policy policy : world.policies.getOrDefault(read.scope(), new TreeMap<>()).values()) {
          int count =
              Objects.requireNonNullElse(policy.unidentifiedMembers(), 0)
                  + (int)
                      policy.resources().stream()
                          .filter(each -> each.evidence() == MembershipEvidence.PROBABLE)
                          .filter(each -> !world.isGone(read.scope(), each))
                          .count();
          if (Boolean.FALSE.equals(policy.enabled())) {
            continue;
          }
          if (count > 0) {
            unidentified.add(new UnidentifiedMembers(read.scope(), slim(policy), count));
          }
          read.vaults().values().stream()
              .filter(vault -> vault.autoBind() && vault.policyIds().contains(policy.id()))
              .forEach(vault -> binding.add(new BindingVault(read.scope(), slim(policy), vault)));
        }
      }
    }
    gaps.sort(
        Comparator.comparing(ServiceGap::service)
            .thenComparing(ServiceGap::kind)
            .thenComparing(ServiceGap::message));
    boolean serversRead = gaps.stream().noneMatch(gap -> gap.service().equals("ecs"));
    return new ProjectEvidence(
        listing.scope().region(),
        listing.scope().projectId(),
        serversRead,
        gaps,
        unidentified,
        binding);
  }

  private List<ServiceGap> gaps(Read read) {
    String service = read.scope().service();
    List<ServiceGap> gaps = new ArrayList<>();
    if (read.status().isUnread()) {
      String failure = Objects.requireNonNull(failures.get(read));
      gaps.add(new ServiceGap(service, Kind.MEMBERS, failure));
      if (!read.lists()) {
        gaps.add(new ServiceGap(service, Kind.BACKUPS, failure));
      }
    }
    if (read.complete()) {
      long rejected =
          read.rejects().stream()
              .filter(r -> r.part() != Reject.Part.BACKUP && r.part() != Reject.Part.TAG)
              .count();
      if (rejected > 0 && !read.lists()) {
        String words = rejected == 1 ? "has 1 record" : "has " + rejected + " records";
        gaps.add(new ServiceGap(service, Kind.MEMBERS, words + " that could not be understood"));
      }
      long backups = read.rejects().stream().filter(r -> r.part() == Reject.Part.BACKUP).count();
      if (backups > 0) {
        String words = backups == 1 ? "has 1 backup" : "has " + backups + " backups";
        gaps.add(new ServiceGap(service, Kind.BACKUPS, words + " that could not be understood"));
      }
      read.gaps()
          .forEach(
              gap ->
                  gaps.add(
                      new ServiceGap(
                          service,
                          gap.kind() == Kind.BACKUPS ? Kind.BACKUPS : Kind.MEMBERS,
                          gap.message())));
    }
    return gaps;
  }
}
