package io.policyinventory.compliance.protection;

import io.policyinventory.compliance.protection.ProtectionLevel.Level;
import io.policyinventory.policy.coverage.Coverage;
import io.policyinventory.policy.coverage.CoverageFacts;
import io.policyinventory.policy.coverage.EvidenceGap;
import io.policyinventory.policy.coverage.PolicyMembership;
import io.policyinventory.policy.coverage.ProjectEvidence;
import io.policyinventory.policy.coverage.ProjectResource;
import io.policyinventory.policy.coverage.Protection;
import io.policyinventory.policy.coverage.ReasonCode;
import io.policyinventory.policy.coverage.ResourceBackup;
import io.policyinventory.policy.text.Words;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides what protects a server or disk (ecs-evs.md section 5). The same evidence in any order
 * gives the same result. For one thread.
 *
 * <p>It is protected when a policy that is enabled and has a schedule certainly takes backups of
 * it, and not protected only when everything that could protect it was read.
 */
public final class ResourceCoverage {

  private final CombinedInterval intervals = new CombinedInterval();

  /** What the evidence amounts to. */
  public Coverage of(ProjectEvidence project, CoverageFacts facts) {
    if (facts.unread() != null) {
      return coverage(
          facts,
          Protection.UNKNOWN,
          List.of(),
          null,
          BackupHistory.NONE,
          List.of(new Reason(ReasonCode.LIST_UNREAD, facts.unread())));
    }
    List<ProtectionPath> paths = ProtectionPath.on(project, facts);
    List<ProtectionPath> protecting = ProtectionPath.at(Level.PROTECTS, paths);
    List<ProtectionPath> doubtful = ProtectionPath.at(Level.MAYBE, paths);
    ProtectionVerdict verdict = ProtectionVerdict.of(project, facts, paths);
    BackupHistory backups = BackupHistory.of(facts);
    List<Reason> reasons = new ArrayList<>(verdict.reasons());
    reasons.addAll(remarks(project, backups));
    return coverage(
        facts,
        verdict.protection(),
        PolicyLabels.of(
            ProtectionPath.policies(
                Stream.concat(protecting.stream(), doubtful.stream()).toList())),
        intervals.maxIntervalHours(
            ProtectionPath.policies(protecting.isEmpty() ? doubtful : protecting).stream()
                .map(PolicyMembership::policy)
                .toList()),
        backups,
        reasons);
  }

  private static List<Reason> remarks(ProjectEvidence project, BackupHistory backups) {
    List<Reason> remarks = new ArrayList<>();
    ResourceBackup failed = backups.failedSince();
    if (failed != null) {
      remarks.add(
          new Reason(
              ReasonCode.BACKUP_FAILED,
              "the backup of " + failed.takenAt() + " ended as " + failed.status()));
    }
    ResourceBackup inDoubt = backups.inDoubtSince();
    if (inDoubt != null) {
      remarks.add(
          new Reason(
              ReasonCode.BACKUP_STATUS_UNKNOWN,
              "the status of the backup of "
                  + inDoubt.takenAt()
                  + " is not known: "
                  + Words.quoted(inDoubt.status())));
    }
    project.gaps().stream()
        .filter(gap -> gap.kind() == EvidenceGap.Kind.BACKUPS)
        .map(
            gap ->
                new Reason(
                    ReasonCode.BACKUPS_UNREAD, "backups: " + gap.service() + " " + gap.message()))
        .forEach(remarks::add);
    return Reason.inOrder(remarks);
  }

  private static Coverage coverage(
      CoverageFacts facts,
      Protection protection,
      List<String> policies,
      @Nullable BigDecimal maxIntervalHours,
      BackupHistory backups,
      List<Reason> reasons) {
    ProjectResource resource = facts.resource();
    ResourceBackup success = backups.success();
    return new Coverage(
        facts.scope(),
        resource.id(),
        resource.name(),
        resource.kind().type(),
        resource.status(),
        resource.tags(),
        resource.createdAt(),
        protection,
        policies,
        maxIntervalHours,
        success == null ? null : success.takenAt(),
        backups.lastStatus(),
        reasons.isEmpty() ? null : reasons.get(0).code(),
        reasons.isEmpty() ? null : text(reasons));
  }

  private static String text(List<Reason> reasons) {
    return Words.oneLine(reasons.stream().map(Reason::text).collect(Collectors.joining("; ")));
  }
}
