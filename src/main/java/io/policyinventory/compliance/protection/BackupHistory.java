package io.policyinventory.compliance.protection;

import io.policyinventory.policy.coverage.AttachedServer;
import io.policyinventory.policy.coverage.BackupOutcome;
import io.policyinventory.policy.coverage.CoverageFacts;
import io.policyinventory.policy.coverage.PolicyMembership;
import io.policyinventory.policy.coverage.ResourceBackup;
import io.policyinventory.policy.text.Bytewise;
import io.policyinventory.policy.text.Timestamps;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The newest backups that a server or disk can be restored from, or that failed.
 *
 * @param success of a disk that of a server too, when the disk was on it and not left out
 * @param other likewise the newest that failed, or whose outcome is not known
 * @param inDoubt likewise the newest whose outcome is not known
 * @param ownFailure the newest failed backup of the server or disk itself
 */
record BackupHistory(
    @Nullable ResourceBackup success,
    @Nullable ResourceBackup other,
    @Nullable ResourceBackup inDoubt,
    @Nullable ResourceBackup ownFailure) {

  static final BackupHistory NONE = new BackupHistory(null, null, null, null);

  private static final Comparator<ResourceBackup> BY_TIME =
      Comparator.comparing(BackupHistory::instant)
          .thenComparing(ResourceBackup::takenAt, Bytewise.ORDER)
          .thenComparing(ResourceBackup::status, Bytewise.ORDER)
          .thenComparing(ResourceBackup::resourceId, Bytewise.ORDER);

  static BackupHistory of(CoverageFacts facts) {
    List<ResourceBackup> backups = new ArrayList<>(facts.backups());
    for (AttachedServer server : facts.servers()) {
      if (server.toldByDisk() && !isLeftOut(server, facts.resource().id())) {
        String since = server.since() == null ? facts.resource().createdAt() : server.since();
        Timestamps.toUtc(since).ifPresent(from -> addTakenFrom(from, server.backups(), backups));
      }
    }
    return new BackupHistory(
        newest(backups, ResourceBackup::successful),
        newest(backups, backup -> !backup.successful()),
        newest(backups, is(BackupOutcome.UNKNOWN)),
        newest(facts.backups(), is(BackupOutcome.FAILED)));
  }

  /** The backup that failed since the newest successful one; null when none did. */
  @Nullable ResourceBackup failedSince() {
    return sinceSuccess(ownFailure);
  }

  /**
   * The backup whose outcome is not known since the newest successful one; null when there is none.
   */
  @Nullable ResourceBackup inDoubtSince() {
    return sinceSuccess(inDoubt);
  }

  private @Nullable ResourceBackup sinceSuccess(@Nullable ResourceBackup backup) {
    boolean newer =
        backup != null && (success == null || instant(backup).isAfter(instant(success)));
    return newer ? backup : null;
  }

  private static Predicate<ResourceBackup> is(BackupOutcome outcome) {
    return backup -> backup.outcome() == outcome;
  }

  @Nullable String lastStatus() {
    ResourceBackup shown = success == null ? other : success;
    return shown == null || shown.status().isEmpty() ? null : shown.status();
  }

  /** No policy is needed for a backup: somebody may have taken it by hand. */
  private static boolean isLeftOut(AttachedServer server, String diskId) {
    List<PolicyMembership> memberships = server.memberships();
    return !memberships.isEmpty()
        && memberships.stream().allMatch(membership -> membership.leavesOut(diskId));
  }

  private static void addTakenFrom(
      LocalDateTime from, List<ResourceBackup> backups, List<ResourceBackup> out) {
    backups.stream()
        .filter(backup -> !backup.listsDisks() && !from.isAfter(instant(backup)))
        .forEach(out::add);
  }

  private static @Nullable ResourceBackup newest(
      List<ResourceBackup> backups, Predicate<ResourceBackup> which) {
    Optional<ResourceBackup> newest = backups.stream().filter(which).max(BY_TIME);
    return newest.orElse(null);
  }

  private static LocalDateTime instant(ResourceBackup backup) {
    return Timestamps.toUtc(backup.takenAt()).orElse(LocalDateTime.MIN);
  }
}
