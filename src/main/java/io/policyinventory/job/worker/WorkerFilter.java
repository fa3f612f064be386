package io.policyinventory.job.worker;

import io.policyinventory.job.arguments.JobName;
import io.policyinventory.job.arguments.Parameters;
import io.policyinventory.job.arguments.ReadParameters;
import io.policyinventory.job.arguments.UsageException;
import io.policyinventory.job.arguments.WorkerParameters;
import io.policyinventory.job.settings.Sources;
import io.policyinventory.policy.text.Glob;
import io.policyinventory.snapshot.run.RunWorkers.Place;
import java.util.List;
import java.util.Map;

/**
 * The job parameters of {@code worker}, checked.
 *
 * @param services names of backup services; empty for all. Those of servers and disks it may read
 *     anyway
 * @param regions names or globs; empty for all
 * @param once whether it ends after one run
 */
public record WorkerFilter(List<String> services, List<String> regions, boolean once) {

  /** Everything that there is. */
  public static final WorkerFilter ALL = new WorkerFilter(List.of(), List.of(), false);

  /**
   * Checks parameters.
   *
   * @throws UsageException naming the first that cannot be right
   */
  public static WorkerFilter of(Map<String, String> parameters) {
    Parameters.check(JobName.WORKER, parameters);
    return new WorkerFilter(
        ReadParameters.SERVICES.in(parameters),
        ReadParameters.REGIONS.in(parameters),
        WorkerParameters.ONCE.in(parameters));
  }

  String inWords() {
    return (services.isEmpty() ? "all services" : String.join(", ", services))
        + " in "
        + (regions.isEmpty() ? "all regions" : String.join(", ", regions));
  }

  boolean wants(Place place) {
    return (services.isEmpty()
            || services.contains(place.service())
            || !Sources.found().services().ofPolicies().contains(place.service()))
        && Glob.admits(regions, place.region());
  }
}
