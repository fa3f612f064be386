package io.policyinventory.job.arguments;

import io.policyinventory.job.settings.Sources;
import java.util.List;
import java.util.Set;

/** The job parameters of {@code worker}; {@code regions} is the one of {@link ReadParameters}. */
public final class WorkerParameters {
  private static final Set<JobName> JOBS = Set.of(JobName.WORKER);

  public static final Parameter<List<String>> SERVICES =
      Parameter.with(
          "services",
          JOBS,
          ParameterTypes.someOrAll("service", () -> Sources.found().services().names()),
          "all",
          "services that this worker may read, those of servers and disks among them");

  public static final Parameter<Boolean> ONCE =
      Parameter.with(
          "once",
          JOBS,
          ParameterTypes.flag(),
          "false",
          "end after the reading of one run instead of waiting for the next");

  static final List<Parameter<?>> ALL = List.of(SERVICES, ONCE);

  private WorkerParameters() {}
}
