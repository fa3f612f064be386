package io.policyinventory.policy.finding;

import java.util.Locale;

/** What a finding is about. */
public enum SubjectType {
  POLICY,
  OPERATION,
  RESOURCE,
  SCOPE;

  /** The word used in reports and in the database. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The reverse of {@link #word()}.
   *
   * @throws IllegalArgumentException for any other word
   */
  public static SubjectType ofWord(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
