package io.policyinventory.policy.coverage;

import java.util.Locale;

/** Whether an enabled, scheduled policy protects a server or disk. */
public enum Protection {
  NO,
  UNKNOWN,
  YES;

  /** The word used in reports and in the database. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The reverse of {@link #word()}.
   *
   * @throws IllegalArgumentException for any other word
   */
  public static Protection ofWord(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
