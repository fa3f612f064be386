package io.policyinventory.source.backup;

import io.policyinventory.policy.coverage.BackupOutcome;
import io.policyinventory.policy.coverage.CoverageEvidence;
import io.policyinventory.policy.coverage.ResourceBackup;
import io.policyinventory.policy.text.Bytewise;
import io.policyinventory.policy.text.Timestamps;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Of all backups that are added, the newest of each outcome of each resource, whatever their order.
 */
public final class NewestBackups {

  private static final Comparator<ResourceBackup> OLDEST_FIRST =
      Comparator.comparing(
              (ResourceBackup backup) -> Timestamps.toUtc(backup.takenAt()).orElseThrow())
          .thenComparing(ResourceBackup::takenAt, Bytewise.ORDER)
          .thenComparing(ResourceBackup::status, Bytewise.ORDER)
          .thenComparing(ResourceBackup::listsDisks);

  private final Map<Key, ResourceBackup> newest = new TreeMap<>(Key.ORDER);

  private record Key(String resourceId, BackupOutcome outcome) {
    static final Comparator<Key> ORDER =
        Comparator.comparing(Key::resourceId, Bytewise.ORDER).thenComparing(Key::outcome);
  }

  /** Adds a backup, whose time must be in normal form. */
  public void add(ResourceBackup backup) {
    newest.merge(
        new Key(backup.resourceId(), backup.outcome()),
        backup,
        (known, more) -> OLDEST_FIRST.compare(known, more) < 0 ? more : known);
  }

  /** What is left, by resource id, bytewise, the successful one first. */
  public CoverageEvidence evidence() {
    return newest.isEmpty()
        ? CoverageEvidence.NONE
        : CoverageEvidence.ofBackups(List.copyOf(newest.values()));
  }
}
