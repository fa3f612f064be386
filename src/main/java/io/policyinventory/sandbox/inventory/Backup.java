package io.policyinventory.sandbox.inventory;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A backup of a server or disk, or the attempt at one, before a service shows it in its own form.
 *
 * @param policyId empty for CBR, and for a backup that no policy made
 * @param vaultId empty but for CBR
 * @param status the service's own word
 * @param expiresAt null when it is kept until it is deleted
 * @param disks of a server those that were backed up with it; none of a disk
 */
public record Backup(
    String id,
    BackupService service,
    String name,
    String policyId,
    String vaultId,
    Resource resource,
    Instant createdAt,
    Instant finishedAt,
    String status,
    boolean manual,
    @Nullable Instant expiresAt,
    List<Disk> disks) {

  static final String SERVER = "OS::Nova::Server";
  static final String VOLUME = "OS::Cinder::Volume";

  /**
   * What was backed up.
   *
   * @param size GB, of a server all its disks together
   */
  public record Resource(String id, String name, String type, int size, String zone) {}

  /**
   * One disk's part of a server's backup.
   *
   * @param id of that part
   */
  public record Disk(String id, Resource volume, boolean bootable) {}

  public boolean ofServer() {
    return resource.type().equals(SERVER);
  }

  /** Whether something can be restored from it. */
  public boolean available() {
    return status.equals("available");
  }
}
