package io.policyinventory.sandbox.inventory;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Available backups of the disks of {@link GeneratedResources}, newest first: each disk has one of
 * every day before today, the disks of a day one after the other.
 *
 * @param now decides what today is
 */
public record GeneratedBackups(GeneratedResources resources, int perDisk, Instant now)
    implements Items<Backup> {

  private static final Duration A_DAYS_RUN = Duration.ofHours(20);

  private int disks() {
    return resources.servers() * resources.disksPerServer();
  }

  private GeneratedIds ids() {
    return new GeneratedIds(GeneratedIds.BACKUP, resources.project());
  }

  @Override
  public int size() {
    return disks() * perDisk;
  }

  @Override
  public Backup get(int index) {
    int disk = disks() - 1 - index % disks();
    int daysAgo = 1 + index / disks();
    Instant createdAt =
        now.truncatedTo(ChronoUnit.DAYS)
            .minus(Duration.ofDays(daysAgo))
            .plusMillis(A_DAYS_RUN.toMillis() * disk / disks());
    return new Backup(
        ids().id(index),
        BackupService.CBR,
        "autobk_" + index,
        "",
        resources.vaultOf(disk),
        resources.backedUp(disk),
        createdAt,
        createdAt.plusSeconds(600),
        "available",
        false,
        createdAt.plus(Duration.ofDays(perDisk)),
        List.of());
  }

  @Override
  public int indexOf(String id) {
    return ids().indexOf(id, size());
  }
}
