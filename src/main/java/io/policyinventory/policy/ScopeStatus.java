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
  /** The project does not have the service, and never had as far as is known. */
  SKIPPED,
  /** Expected, because a run before read it, and not found; its policies are those last known. */
  MISSING;

  /** Whether what the scope holds is not what is there now. */
  public boolean isUnread() {
    return this == FAILED || this == MISSING;
  }

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
