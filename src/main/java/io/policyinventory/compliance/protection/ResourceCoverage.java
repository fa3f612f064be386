package io.policyinventory.compliance.protection;

import io.policyinventory.compliance.protection.ProtectionLevel.Level;
import io.policyinventory.policy.coverage.Coverage;
import io.policyinventory.policy.coverage.CoverageFacts;
import io.policyinventory.policy.coverage.EvidenceGap;
import io.policyinventory.policy.coverage.PolicyMembership;
import io.policyinventory.policy.coverage.ProjectEvidence;
import io.policyinventory.policy.coverage.ProjectResource;
import io.policyinventory.policy.coverage.Protection;
import io.policyinventory.policy.coverage.ResourceBackup;
import io.policyinventory.policy.text.Words;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
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
          facts, Protection.UNKNOWN, List.of(), null, BackupHistory.NONE, List.of(facts.unread()));
    }
    List<ProtectionPath> paths = ProtectionPath.on(project, facts);
    List<ProtectionPath> protecting = ProtectionPath.at(Level.PROTECTS, paths);
    List<ProtectionPath> doubtful = ProtectionPath.at(Level.MAYBE, paths);
    ProtectionVerdict verdict = ProtectionVerdict.of(project, facts, paths);
    BackupHistory backups = BackupHistory.of(facts);
    List<String> reasons = new ArrayList<>(verdict.reasons());
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

  private static List<String> remarks(ProjectEvidence project, BackupHistory backups) {
    List<String> remarks = new ArrayList<>();
    ResourceBackup failed = backups.failedSince();
    if (failed != null) {
      remarks.add("the backup of " + failed.takenAt() + " ended as " + failed.status());
    }
    remarks.addAll(
        ProtectionVerdict.inOrder(
            project.gaps().stream()
                .filter(gap -> gap.kind() == EvidenceGap.Kind.BACKUPS)
                .map(gap -> "backups: " + gap.service() + " " + gap.message())
                .toList()));
    return remarks;
  }

  private static Coverage coverage(
      CoverageFacts facts,
      Protection protection,
      List<String> policies,
      @Nullable BigDecimal maxIntervalHours,
      BackupHistory backups,
      List<String> reasons) {
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
        reasons.isEmpty() ? null : Words.oneLine(String.join("; ", reasons)));
  }
}
