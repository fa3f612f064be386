package io.policyinventory.job.history;

import io.policyinventory.job.arguments.HistoryParameters;
import io.policyinventory.job.arguments.JobName;
import io.policyinventory.job.arguments.Parameters;
import io.policyinventory.job.arguments.UsageException;
import java.time.Duration;
import java.util.Map;

/**
 * The job parameters of {@code purge}, checked.
 *
 * @param keep how old a run may be to be kept; at least a day
 * @param confirm false: only say what would go
 */
public record PurgeParameters(Duration keep, boolean confirm) {

  /**
   * Checks parameters.
   *
   * @throws UsageException naming the first that cannot be right
   */
  public static PurgeParameters of(Map<String, String> parameters) {
    Parameters.check(JobName.PURGE, parameters);
    return new PurgeParameters(
        HistoryParameters.KEEP.in(parameters), HistoryParameters.CONFIRM.in(parameters));
  }
}
