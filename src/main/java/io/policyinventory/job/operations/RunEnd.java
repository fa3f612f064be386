package io.policyinventory.job.operations;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a run came to its end.
 *
 * @param exitCode that of the process; {@link #STOPPED} when a signal stopped the run
 * @param error the line that tells why it failed; null when it was published
 * @param facts what the database knows of it; null when the run had not begun there, or could not
 *     be asked
 */
record RunEnd(
    Instant startedAt,
    Instant endedAt,
    int exitCode,
    @Nullable String error,
    @Nullable RunFacts facts) {

  /** Whichever signal it was: the program does not hear which. */
  static final int STOPPED = 143;

  private static final int GAPS = 3;
  private static final int FINDINGS = 4;
  private static final int BOTH = 5;

  Duration duration() {
    return Duration.between(startedAt, endedAt);
  }

  boolean isOk() {
    return exitCode == 0;
  }

  /** Whether reports were published, whatever is in them. */
  boolean isPublished() {
    return isOk() || exitCode == GAPS || exitCode == FINDINGS || exitCode == BOTH;
  }

  /** Whether everything was read: findings are no fault of the run. */
  boolean isWhole() {
    return isOk() || exitCode == FINDINGS;
  }

  /** One word: complete, gaps, failed or stopped. */
  String status() {
    if (isPublished()) {
      return isWhole() ? "complete" : "gaps";
    }
    return exitCode == STOPPED ? "stopped" : "failed";
  }
}
