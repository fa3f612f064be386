package io.policyinventory.compliance.protection;

import io.policyinventory.policy.Scope;
import io.policyinventory.policy.coverage.AttachedServer;
import io.policyinventory.policy.coverage.CoverageFacts;
import io.policyinventory.policy.coverage.PolicyMembership;
import io.policyinventory.policy.coverage.ProjectEvidence;
import io.policyinventory.policy.coverage.ProjectResource;
import io.policyinventory.policy.coverage.ResourceCondition;
import io.policyinventory.policy.text.Bytewise;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A policy that has a server or disk, be it through a server, and how far that protects it. */
public record ProtectionPath(PolicyMembership holding, ProtectionLevel standing) {

  /** The service that lists servers. */
  private static final String SERVERS = "ecs";

  private static final Comparator<PolicyMembership> BY_POLICY =
      Comparator.comparing(
              PolicyMembership::scope, Comparator.comparing(Scope::service, Bytewise.ORDER))
          .thenComparing(holding -> holding.scope().region(), Bytewise.ORDER)
          .thenComparing(holding -> holding.policy().id(), Bytewise.ORDER)
          .thenComparing(holding -> holding.scope().projectId(), Bytewise.ORDER);

  /** Of the policies that have it itself, and those that have a server that it is attached to. */
  static List<ProtectionPath> on(ProjectEvidence project, CoverageFacts facts) {
    ProjectResource resource = facts.resource();
    List<ProtectionPath> claims = new ArrayList<>();
    for (PolicyMembership holding : facts.holdings()) {
      claims.add(new ProtectionPath(holding, MembershipLevel.of(holding, resource.id())));
    }
    boolean serversRead = project.gaps().stream().noneMatch(gap -> gap.service().equals(SERVERS));
    for (AttachedServer server : facts.servers()) {
      for (PolicyMembership holding : server.holdings()) {
        ProtectionLevel standing = through(server, holding, resource.id());
        boolean gone = serversRead && server.server() == null;
        claims.add(
            new ProtectionPath(holding, gone ? standing.doubted(inNoList(server)) : standing));
      }
    }
    String hindrance = hindrance(resource);
    return hindrance == null
        ? claims
        : claims.stream()
            .map(claim -> claim.doubted("is " + hindrance + " and so not backed up"))
            .toList();
  }

  private static String inNoList(AttachedServer server) {
    return "server " + server.label() + " is in no list of servers";
  }

  private static ProtectionLevel through(
      AttachedServer server, PolicyMembership holding, String diskId) {
    if (leavesOut(holding, diskId)) {
      return ProtectionLevel.not("left out of server " + server.label() + " by " + holding.label());
    }
    ProtectionLevel standing = MembershipLevel.of(holding, server.id());
    if (!server.toldByDisk()) {
      standing =
          standing.doubted(
              "only the list of servers says that it is attached to " + server.label());
    }
    String hindrance = server.server() == null ? null : hindrance(server.server());
    return hindrance == null
        ? standing
        : standing.doubted("server " + server.label() + " is " + hindrance);
  }

  /**
   * Why runs pass over a server or disk: it is frozen, or in a state of its own that lasts
   * (cbr-v3.md section 6). Null when nothing speaks against a run.
   */
  private static @Nullable String hindrance(ProjectResource resource) {
    String status = resource.status() == null ? "" : resource.status().toLowerCase(Locale.ROOT);
    if (resource.is(ResourceCondition.FROZEN)) {
      return "frozen";
    }
    return status.startsWith("error") || status.startsWith("shelved")
        ? "in status " + resource.status()
        : null;
  }

  /** Whether the server is backed up without the disk (ecs-evs.md section 5, step 5). */
  static boolean leavesOut(PolicyMembership holding, String diskId) {
    return holding.excludedVolumes().contains(diskId) || isNotIncluded(holding, diskId);
  }

  /** Whether the disk is not among the only ones that are meant. */
  public static boolean isNotIncluded(PolicyMembership holding, String diskId) {
    List<String> included = holding.includedVolumes();
    return included != null && !included.contains(diskId);
  }

  /** A holding of each policy, in the order of the reports. */
  static List<PolicyMembership> policies(List<ProtectionPath> claims) {
    TreeMap<PolicyMembership, PolicyMembership> each = new TreeMap<>(BY_POLICY);
    claims.forEach(claim -> each.putIfAbsent(claim.holding, claim.holding));
    return List.copyOf(each.values());
  }

  static List<ProtectionPath> at(ProtectionLevel.Level level, List<ProtectionPath> claims) {
    return claims.stream().filter(claim -> claim.standing.level() == level).toList();
  }

  private ProtectionPath doubted(String doubt) {
    return new ProtectionPath(holding, standing.doubted(doubt));
  }
}
