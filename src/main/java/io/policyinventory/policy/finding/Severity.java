package io.policyinventory.policy.finding;

import java.util.Locale;

/** How much a finding matters, the gravest first. */
public enum Severity {
  CRITICAL,
  WARNING,
  INFO;

  /** The word used in the rule file, in reports and in the database. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether this is as grave as the other, or graver. */
  public boolean isAtLeast(Severity other) {
    return compareTo(other) <= 0;
  }

  /**
   * The reverse of {@link #word()}.
   *
   * @throws IllegalArgumentException for any other word
   */
  public static Severity ofWord(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
