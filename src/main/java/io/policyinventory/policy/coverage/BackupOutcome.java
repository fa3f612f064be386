package io.policyinventory.policy.coverage;

import java.util.Locale;

/** What became of a backup. */
public enum BackupOutcome {
  /** Something can be restored from it. */
  SUCCESSFUL,
  FAILED,
  /** Its status is a word that is not known, or it has none. */
  UNKNOWN;

  /** The word used in the database. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The reverse of {@link #word()}.
   *
   * @throws IllegalArgumentException for any other word
   */
  public static BackupOutcome ofWord(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
