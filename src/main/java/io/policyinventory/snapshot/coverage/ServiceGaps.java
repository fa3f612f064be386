package io.policyinventory.snapshot.coverage;

import io.policyinventory.policy.Listing;
import io.policyinventory.policy.Scope;
import io.policyinventory.policy.ScopeStatus;
import io.policyinventory.policy.coverage.EvidenceGap;
import io.policyinventory.policy.coverage.EvidenceGap.Kind;
import io.policyinventory.policy.coverage.ProjectEvidence.ServiceGap;
import io.policyinventory.policy.text.Bytewise;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the services of a run could not tell of its projects. */
final class ServiceGaps {

  private final Collection<String> backupServices;
  private final Set<String> serverServices = new HashSet<>();
  private final Map<String, List<ScopeOutcome>> byProject = new HashMap<>();

  ServiceGaps(Collection<String> backupServices, List<ScopeOutcome> scopes) {
    this.backupServices = backupServices;
    scopes.stream()
        .filter(each -> each.lists() == Listing.SERVERS)
        .forEach(each -> serverServices.add(each.scope().service()));
    scopes.forEach(
        each ->
            byProject.computeIfAbsent(each.scope().projectId(), id -> new ArrayList<>()).add(each));
  }

  /** By service, members first. A project that is read in another region only has no gap there. */
  List<ServiceGap> of(String region, String projectId) {
    List<ScopeOutcome> scopes = byProject.getOrDefault(projectId, List.of());
    List<ServiceGap> gaps = new ArrayList<>();
    List<String> read = scopes.stream().map(ScopeOutcome::scope).map(Scope::service).toList();
    backupServices.stream()
        .distinct()
        .filter(service -> !read.contains(service))
        .forEach(service -> gaps.add(members(service, "was not read in this run")));
    scopes.stream()
        .filter(each -> each.scope().region().equals(region))
        .forEach(each -> add(each, gaps));
    gaps.sort(
        Comparator.comparing(ServiceGap::service, Bytewise.ORDER)
            .thenComparing(ServiceGap::kind)
            .thenComparing(ServiceGap::message, Bytewise.ORDER));
    return gaps;
  }

  boolean isOfServers(ServiceGap gap) {
    return serverServices.contains(gap.service());
  }

  private static void add(ScopeOutcome outcome, List<ServiceGap> gaps) {
    String service = outcome.scope().service();
    if (outcome.failed()) {
      gaps.add(members(service, outcome.failure()));
      if (!outcome.listsResources()) {
        gaps.add(new ServiceGap(service, Kind.BACKUPS, outcome.failure()));
      }
    } else if (outcome.status() == ScopeStatus.COMPLETE) {
      long rejected = outcome.rejectedMembers();
      if (rejected > 0 && !outcome.listsResources()) {
        gaps.add(members(service, notUnderstood(rejected, "record")));
      }
      if (outcome.rejectedBackups() > 0) {
        String message = notUnderstood(outcome.rejectedBackups(), "backup");
        gaps.add(new ServiceGap(service, Kind.BACKUPS, message));
      }
      for (EvidenceGap gap : outcome.gaps()) {
        Kind kind = gap.kind() == Kind.BACKUPS ? Kind.BACKUPS : Kind.MEMBERS;
        gaps.add(new ServiceGap(service, kind, gap.message()));
      }
    }
  }

  private static String notUnderstood(long count, String one) {
    return "has " + count + " " + one + (count == 1 ? "" : "s") + " that could not be understood";
  }

  private static ServiceGap members(String service, String message) {
    return new ServiceGap(service, Kind.MEMBERS, message);
  }
}
