package io.policyinventory.policy;

import java.util.Locale;

/** What of a policy could not be understood or read, so that nobody can judge by it. */
public enum UnreadPart {
  /** Whether an operation is switched on, or what it does. */
  SWITCH,
  SCHEDULE,
  RETENTION,
  /** What it protects, or which disks of that it leaves out. */
  MEMBERS,
  TAGS;

  /** The word used in messages and in the database. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The reverse of {@link #word()}.
   *
   * @throws IllegalArgumentException for any other word
   */
  public static UnreadPart ofWord(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
