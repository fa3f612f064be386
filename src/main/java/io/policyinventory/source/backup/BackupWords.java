package io.policyinventory.source.backup;

import io.policyinventory.policy.coverage.BackupOutcome;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a service's status words mean. Any other word, or none at all, leaves it unknown what became
 * of the backup.
 *
 * @param successful in lower case: a backup is there
 * @param failed in lower case: it failed
 * @param underway in lower case: it is being made or being deleted, which tells nothing
 */
public record BackupWords(Set<String> successful, Set<String> failed, Set<String> underway) {

  public BackupWords {
    successful = Set.copyOf(successful);
    failed = Set.copyOf(failed);
    underway = Set.copyOf(underway);
  }

  /** What a status means, in whatever case it comes; null when it tells nothing. */
  public @Nullable BackupState state(@Nullable String status) {
    String word = status == null ? "" : status.strip().toLowerCase(Locale.ROOT);
    return underway.contains(word)
        ? null
        : new BackupState(status == null ? "" : status, outcome(word));
  }

  private BackupOutcome outcome(String word) {
    if (successful.contains(word)) {
      return BackupOutcome.SUCCESSFUL;
    }
    return failed.contains(word) ? BackupOutcome.FAILED : BackupOutcome.UNKNOWN;
  }
}
