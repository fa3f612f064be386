package io.policyinventory.policy.finding;

import java.util.Locale;

/** What a rule says of a subject that does not pass. */
public enum Verdict {
  /** The subject breaks the rule. */
  FAIL,
  /** The evidence could not be read, so nobody can tell. */
  UNKNOWN;

  /** The word used in reports and in the database. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The reverse of {@link #word()}.
   *
   * @throws IllegalArgumentException for any other word
   */
  public static Verdict ofWord(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
