package io.policyinventory.policy.coverage;

/**
 * A backup of a server or disk, or the attempt at one.
 *
 * @param takenAt when it was completed, or else begun: UTC, ISO-8601 with {@code Z} and 0, 3 or 6
 *     fraction digits
 * @param status the service's own word, for example {@code available} or {@code EXECUTE_SUCCESS};
 *     empty when it has none
 * @param listsDisks of a server: its disks are told one by one, as backups of their own, so that it
 *     is no evidence of any other disk
 */
public record ResourceBackup(
    String resourceId, String takenAt, String status, BackupOutcome outcome, boolean listsDisks) {

  /** One that succeeded or failed and does not list disks. */
  public ResourceBackup(String resourceId, String takenAt, String status, boolean successful) {
    this(resourceId, takenAt, status, successful, false);
  }

  /** One that succeeded or failed. */
  public ResourceBackup(
      String resourceId, String takenAt, String status, boolean successful, boolean listsDisks) {
    this(
        resourceId,
        takenAt,
        status,
        successful ? BackupOutcome.SUCCESSFUL : BackupOutcome.FAILED,
        listsDisks);
  }

  /** Whether something can be restored from it. */
  public boolean successful() {
    return outcome == BackupOutcome.SUCCESSFUL;
  }
}
