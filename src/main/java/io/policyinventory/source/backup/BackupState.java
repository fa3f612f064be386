package io.policyinventory.source.backup;

import io.policyinventory.policy.coverage.BackupOutcome;
import io.policyinventory.policy.coverage.ResourceBackup;

/**
 * What became of a backup.
 *
 * @param word the service's own; empty when it gave none
 */
public record BackupState(String word, BackupOutcome outcome) {

  /** Whether something can be restored from it. */
  public boolean successful() {
    return outcome == BackupOutcome.SUCCESSFUL;
  }

  /**
   * The backup.
   *
   * @param takenAt in normal form
   */
  public ResourceBackup of(String resourceId, String takenAt) {
    return of(resourceId, takenAt, false);
  }

  /**
   * The backup.
   *
   * @param takenAt in normal form
   * @param listsDisks whether it tells its disks one by one
   */
  public ResourceBackup of(String resourceId, String takenAt, boolean listsDisks) {
    return new ResourceBackup(resourceId, takenAt, word, outcome, listsDisks);
  }
}
