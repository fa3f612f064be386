package io.policyinventory.job.arguments;

import java.util.List;
import java.util.Set;

/** The job parameters of {@code worker} that others have not. */
public final class WorkerParameters {
  private static final Set<JobName> JOBS = Set.of(JobName.WORKER);

  public static final Parameter<Boolean> ONCE =
      Parameter.with(
          "once",
          JOBS,
          ParameterTypes.flag(),
          "false",
          "end after the reading of one run instead of waiting for the next");

  static final List<Parameter<?>> ALL = List.of(ONCE);

  private WorkerParameters() {}
}
