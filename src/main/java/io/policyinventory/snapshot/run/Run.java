package io.policyinventory.snapshot.run;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of the audit table.
 *
 * @param parameters as given, ascending by name
 * @param finishedAt when the snapshot was merged; null while there is none
 * @param endedAt when the run ended, published or not
 * @param schemaVersion version of the database schema when the run started
 * @param previousRunId the published run before, fixed when the snapshot was merged
 * @param purgedAt when what only this run could see was dropped; null while its snapshot can be
 *     read
 */
public record Run(
    long id,
    String job,
    Map<String, String> parameters,
    RunStatus status,
    Instant startedAt,
    @Nullable Instant finishedAt,
    @Nullable Instant endedAt,
    String programVersion,
    String schemaVersion,
    boolean sandbox,
    Counts counts,
    @Nullable String reportDirectory,
    @Nullable String manifestSha256,
    @Nullable Long previousRunId,
    @Nullable String error,
    @Nullable Instant purgedAt) {

  /** Whether a scope of a merged run failed or one of its records was not understood. */
  public boolean hasGaps() {
    return isPositive(counts.scopesFailed()) || isPositive(counts.rejected());
  }

  private static boolean isPositive(@Nullable Long count) {
    return count != null && count > 0;
  }

  /** Counts of a run's snapshot; null while not known. */
  public record Counts(
      @Nullable Long scopesComplete,
      @Nullable Long scopesFailed,
      @Nullable Long policies,
      @Nullable Long operations,
      @Nullable Long resources,
      @Nullable Long tags,
      @Nullable Long added,
      @Nullable Long changed,
      @Nullable Long removed,
      @Nullable Long rejected,
      @Nullable Long findings) {}

  /**
   * A file that a run published.
   *
   * @param rows null where a file has no rows
   */
  public record PublishedFile(String name, @Nullable Long rows, long bytes, String sha256) {}
}
