package io.policyinventory.job.inventory;

import io.policyinventory.job.arguments.JobName;
import io.policyinventory.job.arguments.Parameters;
import io.policyinventory.job.arguments.ReadParameters;
import io.policyinventory.job.arguments.UsageException;
import io.policyinventory.job.arguments.Workers;
import io.policyinventory.job.report.ReportParameters;
import io.policyinventory.job.settings.Sources;
import io.policyinventory.policy.finding.Severity;
import io.policyinventory.source.ScopeSettings.Details;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The job parameters of {@code inventory}, checked.
 *
 * @param given all parameters as given, ascending by name: what identifies a run to resume
 * @param coverage whether servers, disks and backups are read
 * @param failOn findings from this severity on end the run with exit code 4; null for none
 * @param pageSize 1 to 1000
 */
public record InventoryParameters(
    Map<String, String> given,
    ScopeSelection selection,
    ReportParameters reports,
    boolean coverage,
    Details details,
    int pageSize,
    @Nullable Severity failOn,
    Workers workers,
    boolean dryRun) {

  /**
   * Checks parameters.
   *
   * @throws UsageException naming the first that cannot be right
   */
  public static InventoryParameters of(Map<String, String> parameters) {
    Parameters.check(JobName.INVENTORY, parameters);
    ScopeSelection selection =
        new ScopeSelection(
            ReadParameters.SERVICES.in(parameters),
            ReadParameters.REGIONS.in(parameters),
            ReadParameters.PROJECTS.in(parameters));
    return new InventoryParameters(
        new TreeMap<>(parameters),
        selection,
        ReportParameters.of(parameters),
        ReadParameters.COVERAGE
            .given(parameters)
            .orElseGet(
                () -> Sources.found().services().ofPolicies().stream().allMatch(selection::wants)),
        ReadParameters.DETAILS.in(parameters),
        ReadParameters.PAGE_SIZE.in(parameters),
        ReadParameters.FAIL_ON.in(parameters).orElse(null),
        ReadParameters.WORKERS.in(parameters),
        ReadParameters.DRY_RUN.in(parameters));
  }

  /**
   * Whether a run with these looks at everything there is: neither narrowed nor without coverage.
   */
  public boolean isFull() {
    return coverage && selection.isWhole(Sources.found().services().ofPolicies());
  }
}
