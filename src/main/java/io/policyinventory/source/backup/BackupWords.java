package io.policyinventory.source.backup;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which of a service's status words mean that a backup is there, and which that it failed. All
 * others, known or not, tell nothing: such a backup is being made or being deleted.
 *
 * @param successful in lower case
 * @param failed in lower case
 */
public record BackupWords(Set<String> successful, Set<String> failed) {

  public BackupWords {
    successful = Set.copyOf(successful);
    failed = Set.copyOf(failed);
  }

  /** What a status means, in whatever case it comes; null when it tells nothing or is missing. */
  public @Nullable BackupState state(@Nullable String status) {
    if (status == null) {
      return null;
    }
    String word = status.strip().toLowerCase(Locale.ROOT);
    if (successful.contains(word)) {
      return new BackupState(status, true);
    }
    return failed.contains(word) ? new BackupState(status, false) : null;
  }
}
