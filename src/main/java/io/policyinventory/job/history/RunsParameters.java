package io.policyinventory.job.history;

import io.policyinventory.job.arguments.HistoryParameters;
import io.policyinventory.job.arguments.JobName;
import io.policyinventory.job.arguments.ListingFormat;
import io.policyinventory.job.arguments.Parameters;
import java.util.Map;

/** The job parameters of {@code runs}, checked. */
public record RunsParameters(ListingFormat format, int limit) {

  public static RunsParameters of(Map<String, String> parameters) {
    Parameters.check(JobName.RUNS, parameters);
    return new RunsParameters(
        HistoryParameters.FORMAT.in(parameters), HistoryParameters.LIMIT.in(parameters));
  }
}
