package io.policyinventory.snapshot.run;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of the audit table.
 *
 * @param parameters as given, ascending by name
 * @param mergedAt when the snapshot was merged; null while there is none
 * @param finishedAt when the run ended, published or not
 * @param schemaVersion version of the database schema when the run started
 * @param full whether the run looked at everything there is and at every scope known before
 * @param workers processes that took part in the reading; null before it began
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
    @Nullable Instant mergedAt,
    @Nullable Instant finishedAt,
    String programVersion,
    String schemaVersion,
    boolean sandbox,
    boolean full,
    Basis basis,
    Counts counts,
    @Nullable Long workers,
    @Nullable String reportDirectory,
    @Nullable String manifestSha256,
    @Nullable Long previousRunId,
    @Nullable String error,
    @Nullable Instant purgedAt) {

  /**
   * Whether a merged run is not the whole truth: a scope failed or is missing, no scope was read at
   * all, or something was not understood.
   */
  public boolean hasGaps() {
    return isPositive(counts.scopesFailed())
        || isPositive(counts.scopesMissing())
        || isPositive(counts.rejected())
        || !isPositive(counts.scopesComplete());
  }

  /** Whether the run ended with its reports published, with gaps or without. */
  public boolean isPublished() {
    return status == RunStatus.COMPLETE || status == RunStatus.GAPS;
  }

  private static boolean isPositive(@Nullable Long count) {
    return count != null && count > 0;
  }

  /** Counts of a run's snapshot; null while not known. */
  public record Counts(
      @Nullable Long scopesComplete,
      @Nullable Long scopesFailed,
      @Nullable Long scopesMissing,
      @Nullable Long knownScopes,
      @Nullable Long knownScopesLookedAt,
      @Nullable Long policies,
      @Nullable Long operations,
      @Nullable Long resources,
      @Nullable Long tags,
      @Nullable Long added,
      @Nullable Long changed,
      @Nullable Long removed,
      @Nullable Long rejected,
      @Nullable Long findings,
      @Nullable Long coverage,
      @Nullable Long protectedYes,
      @Nullable Long protectedNo,
      @Nullable Long protectedUnknown) {}

  /**
   * What a run rests on.
   *
   * @param authHost host of the identity service; null before sign-in
   * @param authDomain domain signed in to, by name or id; null when not told
   * @param authUser user, or the id of the access key; null when not told
   * @param rulesFile name of the rule file; null when there was none
   * @param rulesSha256 its SHA-256 in hexadecimal
   */
  public record Basis(
      @Nullable String authHost,
      @Nullable String authDomain,
      @Nullable String authUser,
      @Nullable String rulesFile,
      @Nullable String rulesSha256) {}

  /**
   * A file that a run published.
   *
   * @param rows null where a file has no rows
   */
  public record PublishedFile(String name, @Nullable Long rows, long bytes, String sha256) {}
}
