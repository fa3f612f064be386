package io.policyinventory.job.report;

import io.policyinventory.job.arguments.JobName;
import io.policyinventory.job.arguments.Parameters;
import io.policyinventory.job.arguments.UsageException;
import io.policyinventory.job.arguments.WriteParameters;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The job parameters of {@code report}, checked.
 *
 * @param runId null when none is named
 * @param asOf null when none is named; of a date its last moment in UTC
 * @param partial whether a partial run may answer when none is named
 * @param verify a published folder to check instead; null when none is named
 * @param given the parameters that choose what is written, as given
 */
public record ReportRequest(
    @Nullable Long runId,
    @Nullable Instant asOf,
    boolean partial,
    @Nullable Path verify,
    Map<String, String> given) {

  /**
   * Checks parameters.
   *
   * @throws UsageException naming the first that cannot be right
   */
  public static ReportRequest of(Map<String, String> parameters) {
    Parameters.check(JobName.REPORT, parameters);
    String run = WriteParameters.RUN.name();
    String asOf = WriteParameters.AS_OF.name();
    String verify = WriteParameters.VERIFY.name();
    if (parameters.containsKey(run) && parameters.containsKey(asOf)) {
      throw new UsageException("'run' and 'asOf' are given: give one of them");
    }
    if (parameters.containsKey(verify) && parameters.size() > 1) {
      throw new UsageException("'verify' checks a folder and writes nothing: give it alone");
    }
    ReportParameters.of(parameters);
    Map<String, String> given = new TreeMap<>(parameters);
    given.keySet().removeAll(List.of(run, asOf, verify, WriteParameters.PARTIAL.name()));
    return new ReportRequest(
        WriteParameters.RUN.given(parameters).map(Integer::longValue).orElse(null),
        WriteParameters.AS_OF.given(parameters).orElse(null),
        WriteParameters.PARTIAL.in(parameters),
        WriteParameters.VERIFY.given(parameters).orElse(null),
        given);
  }
}
