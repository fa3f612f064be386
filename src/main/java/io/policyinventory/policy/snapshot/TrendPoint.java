package io.policyinventory.policy.snapshot;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The figures of one published full run: a row of the {@code trend} report.
 *
 * @param policies in its snapshot
 * @param coverage null when it read no servers and disks
 * @param findings null when it checked no rules
 */
public record TrendPoint(
    long runId,
    Instant startedAt,
    long scopesComplete,
    long scopesFailed,
    long scopesMissing,
    long policies,
    @Nullable Protected coverage,
    @Nullable Found findings,
    long added,
    long changed,
    long removed) {

  /** Servers and disks by verdict. */
  public record Protected(long yes, long no, long unknown) {

    /** All of them. */
    public long total() {
      return yes + no + unknown;
    }

    /**
     * The protected in whole percent, rounded down: all is 100 and nothing else is; null of none.
     */
    public @Nullable Long percent() {
      return total() == 0 ? null : Long.valueOf(100 * yes / total());
    }
  }

  /**
   * Findings; each is counted once.
   *
   * @param critical breaches of that severity that are not waived; warning and info likewise
   * @param unknown those whose evidence could not be read and that are not waived
   * @param waived of any severity
   */
  public record Found(long critical, long warning, long info, long unknown, long waived) {}

  /** Scopes that should have been read and were not. */
  public long gaps() {
    return scopesFailed + scopesMissing;
  }
}
