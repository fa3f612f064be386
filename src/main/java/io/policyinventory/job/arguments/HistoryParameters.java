package io.policyinventory.job.arguments;

import static io.policyinventory.job.arguments.JobName.PURGE;
import static io.policyinventory.job.arguments.JobName.RUNS;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The job parameters of listing past runs and dropping old ones. */
public final class HistoryParameters {
  public static final Parameter<ListingFormat> FORMAT =
      Parameter.with(
          "format",
          Set.of(RUNS),
          ParameterTypes.one(ListingFormat.class),
          "table",
          "how the list looks");

  public static final Parameter<Integer> LIMIT =
      Parameter.with(
          "limit",
          Set.of(RUNS),
          ParameterTypes.number(1, 10_000),
          "50",
          "how many runs, newest first");

  public static final Parameter<Duration> KEEP =
      Parameter.with(
          "keep", Set.of(PURGE), ParameterTypes.age(), "400d", "runs younger than this are kept");

  public static final Parameter<Boolean> CONFIRM =
      Parameter.with(
          "confirm",
          Set.of(PURGE),
          ParameterTypes.flag(),
          "false",
          "false only says what would go");

  static final List<Parameter<?>> ALL = List.of(FORMAT, LIMIT, KEEP, CONFIRM);

  private HistoryParameters() {}
}
