package io.policyinventory.source.backup;

import io.policyinventory.policy.coverage.ResourceBackup;

/**
 * What became of a backup.
 *
 * @param word the service's own
 * @param successful whether something can be restored from it
 */
public record BackupState(String word, boolean successful) {

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
    return new ResourceBackup(resourceId, takenAt, word, successful, listsDisks);
  }
}
