package io.policyinventory.compliance.protection;

import io.policyinventory.policy.Scope;
import io.policyinventory.policy.coverage.AttachedServer;
import io.policyinventory.policy.coverage.CoverageFacts;
import io.policyinventory.policy.coverage.PolicyMembership;
import io.policyinventory.policy.coverage.ProjectEvidence;
import io.policyinventory.policy.coverage.ProjectResource;
import io.policyinventory.policy.coverage.ReasonCode;
import io.policyinventory.policy.coverage.ResourceCondition;
import io.policyinventory.policy.text.Bytewise;
import io.policyinventory.policy.text.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A policy that has a server or disk, be it through a server, and how far that protects it. */
record ProtectionPath(PolicyMembership membership, ProtectionLevel level) {

  private static final Comparator<PolicyMembership> BY_POLICY =
      Comparator.comparing(
              PolicyMembership::scope, Comparator.comparing(Scope::service, Bytewise.ORDER))
          .thenComparing(membership -> membership.scope().region(), Bytewise.ORDER)
          .thenComparing(membership -> membership.policy().id(), Bytewise.ORDER)
          .thenComparing(membership -> membership.scope().projectId(), Bytewise.ORDER);

  /** Of the policies that have it itself, and those that have a server that it is attached to. */
  static List<ProtectionPath> on(ProjectEvidence project, CoverageFacts facts) {
    ProjectResource resource = facts.resource();
    List<ProtectionPath> paths = new ArrayList<>();
    for (PolicyMembership membership : facts.memberships()) {
      paths.add(new ProtectionPath(membership, MembershipLevel.of(membership)));
    }
    for (AttachedServer server : facts.servers()) {
      for (PolicyMembership membership : server.memberships()) {
        ProtectionLevel level = through(server, membership, resource.id());
        paths.add(
            new ProtectionPath(
                membership,
                server.server() == null ? level.doubted(absence(project, server)) : level));
      }
    }
    Reason hindrance = hindrance("", resource, " and so not backed up");
    return hindrance == null ? paths : paths.stream().map(path -> path.doubted(hindrance)).toList();
  }

  /** Whether runs pass over a server that is not there to be looked at, nobody can tell. */
  private static Reason absence(ProjectEvidence project, AttachedServer server) {
    return project.serversRead()
        ? new Reason(
            ReasonCode.SERVER_NOT_LISTED, "server " + server.label() + " is in no list of servers")
        : new Reason(
            ReasonCode.LIST_UNREAD,
            "the list of servers was not read, and with it the state of server " + server.label());
  }

  private static ProtectionLevel through(
      AttachedServer server, PolicyMembership membership, String diskId) {
    if (membership.leavesOut(diskId)) {
      return ProtectionLevel.not(
          ReasonCode.DISK_LEFT_OUT,
          "left out of server " + server.label() + " by " + membership.label());
    }
    ProtectionLevel level = MembershipLevel.of(membership);
    if (!server.toldByDisk()) {
      level =
          level.doubted(
              new Reason(
                  ReasonCode.ATTACHMENT_UNCERTAIN,
                  "only the list of servers says that it is attached to " + server.label()));
    }
    Reason hindrance =
        server.server() == null
            ? null
            : hindrance("server " + server.label() + " ", server.server(), "");
    return hindrance == null ? level : level.doubted(hindrance);
  }

  /**
   * Why runs pass over a server or disk: it is frozen, or in a state of its own that lasts
   * (cbr-v3.md section 6). Null when nothing speaks against a run.
   */
  private static @Nullable Reason hindrance(String who, ProjectResource resource, String so) {
    String status = resource.status() == null ? "" : resource.status().toLowerCase(Locale.ROOT);
    if (resource.is(ResourceCondition.FROZEN)) {
      return new Reason(ReasonCode.RESOURCE_FROZEN, who + "is frozen" + so);
    }
    if (resource.is(ResourceCondition.STATE_NOT_TOLD)) {
      return new Reason(
          ReasonCode.RESOURCE_STATE_UNKNOWN, who + "is in a state that could not be understood");
    }
    if (resource.is(ResourceCondition.FREEZE_UNKNOWN)) {
      return new Reason(
          ReasonCode.RESOURCE_STATE_UNKNOWN,
          "whether " + (who.isEmpty() ? "it " : who) + "is frozen is not known");
    }
    if (resource.is(ResourceCondition.STATUS_UNKNOWN)) {
      return new Reason(
          ReasonCode.RESOURCE_STATE_UNKNOWN,
          status.isBlank()
              ? who + "has no status"
              : who + "has a status that is not known: " + Words.quoted(resource.status()));
    }
    return status.startsWith("error") || status.startsWith("shelved")
        ? new Reason(ReasonCode.RESOURCE_STATUS, who + "is in status " + resource.status() + so)
        : null;
  }

  /** A membership of each policy, in the order of the reports. */
  static List<PolicyMembership> policies(List<ProtectionPath> paths) {
    TreeMap<PolicyMembership, PolicyMembership> each = new TreeMap<>(BY_POLICY);
    paths.forEach(path -> each.putIfAbsent(path.membership, path.membership));
    return List.copyOf(each.values());
  }

  static List<ProtectionPath> at(ProtectionLevel.Level level, List<ProtectionPath> paths) {
    return paths.stream().filter(path -> path.level.level() == level).toList();
  }

  private ProtectionPath doubted(Reason doubt) {
    return new ProtectionPath(membership, level.doubted(doubt));
  }
}
