package io.policyinventory.job.arguments;

import static io.policyinventory.job.arguments.JobName.PURGE;
import static io.policyinventory.job.arguments.JobName.RETIRE;
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

  public static final Parameter<List<String>> SCOPES =
      Parameter.without(
          "scopes",
          Set.of(RETIRE),
          ParameterTypes.names(
              "SERVICE/REGION/PROJECT, comma-separated; the project by name or id"),
          "none",
          "known scopes that are gone for good");

  public static final Parameter<String> REASON =
      Parameter.without(
          "reason", Set.of(RETIRE), ParameterTypes.text(), "refused", "why, for the auditor");

  public static final Parameter<Boolean> FORCE =
      Parameter.with(
          "force",
          Set.of(RETIRE),
          ParameterTypes.flag(),
          "false",
          "retire a scope although the last full run read it");

  static final List<Parameter<?>> ALL =
      List.of(FORMAT, LIMIT, KEEP, CONFIRM, SCOPES, REASON, FORCE);

  private HistoryParameters() {}
}
