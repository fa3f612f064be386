package io.policyinventory.policy;

import java.util.Locale;

/** What became of a scope in a run. */
public enum ScopeStatus {
  /** Not read to its end yet. Never seen in a published report. */
  PENDING,
  /** Read completely. */
  COMPLETE,
  /** Could not be read completely; its policies are those last known. */
  FAILED,
  /** The project does not have the service. */
  SKIPPED;

  /** The word used in reports and in the database. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The reverse of {@link #word()}.
   *
   * @throws IllegalArgumentException for any other word
   */
  public static ScopeStatus ofWord(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
