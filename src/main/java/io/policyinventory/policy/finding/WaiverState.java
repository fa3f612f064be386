package io.policyinventory.policy.finding;

import java.util.Locale;

/** What a waiver is worth in a run. */
public enum WaiverState {
  /** It covers findings. */
  ACTIVE,
  /** Its last day has passed, so that it waives nothing. */
  EXPIRED,
  /** It holds, and there is nothing that it covers. */
  UNUSED;

  /** The word used in reports and in the database. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The reverse of {@link #word()}.
   *
   * @throws IllegalArgumentException for any other word
   */
  public static WaiverState ofWord(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
