package io.policyinventory.snapshot.run;

import java.util.Locale;

/** What became of a run: the {@code status} of {@code inventory.runs}. */
public enum RunStatus {
  /** Under way, or died without a word. */
  RUNNING,
  /** Stopped by a signal; resumable. */
  STOPPED,
  /** Published without gaps. */
  COMPLETE,
  /** Published with gaps. */
  GAPS,
  /** Failed, nothing published. */
  FAILED,
  /** Unfinished for longer than it may be resumed. */
  ABANDONED;

  /** The word used in the database. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The reverse of {@link #word()}.
   *
   * @throws IllegalArgumentException for any other word
   */
  public static RunStatus ofWord(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
