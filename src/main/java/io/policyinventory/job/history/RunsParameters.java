package io.policyinventory.job.history;

import io.policyinventory.job.arguments.Jobs;
import io.policyinventory.job.arguments.ParameterNames;
import io.policyinventory.job.arguments.ParameterReader;
import java.util.Map;

/** The job parameters of {@code runs}, checked. */
public record RunsParameters(Format format, int limit) {

  enum Format {
    TABLE,
    CSV,
    JSON
  }

  public static RunsParameters of(Map<String, String> parameters) {
    ParameterNames.check(Jobs.RUNS, parameters);
    ParameterReader reader = new ParameterReader(parameters);
    return new RunsParameters(
        reader.choice("format", Format.TABLE, Format.class), reader.number("limit", 50, 1, 10_000));
  }
}
