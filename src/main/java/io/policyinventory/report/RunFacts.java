package io.policyinventory.report;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The run whose snapshot a report shows.
 *
 * @param parameters job parameters as given, by name; no secrets
 * @param sandbox whether the data came from the bundled sandbox cloud
 * @param basis what the run rests on
 * @param startedAt start of the run; names its folder and is the moment of {@code next_run_at}
 * @param mergedAt when the snapshot was complete
 * @param schemaVersion version of the database schema that the run wrote
 * @param findings of the whole snapshot, shown or not; null when no rules were checked
 * @param previousRunId the published run before; null for the first
 * @param previousManifestSha256 hexadecimal SHA-256 of that run's manifest; null for the first
 */
public record RunFacts(
    long runId,
    String job,
    Map<String, String> parameters,
    boolean sandbox,
    RunBasis basis,
    Instant startedAt,
    Instant mergedAt,
    String programVersion,
    String schemaVersion,
    @Nullable Long findings,
    @Nullable Long previousRunId,
    @Nullable String previousManifestSha256) {

  /** Whether the link {@code latest} may lead here: all of a full run is shown. */
  public boolean showsAll() {
    return basis.full() && !parameters.containsKey("tags") && !parameters.containsKey("reports");
  }
}
