package io.policyinventory.job;

import java.util.Map;

/** The job parameters of {@code runs}, checked. */
record RunsParameters(Format format, int limit) {

  enum Format {
    TABLE,
    CSV,
    JSON
  }

  static RunsParameters of(Map<String, String> parameters) {
    ParameterNames.check(Jobs.RUNS, parameters);
    ParameterReader reader = new ParameterReader(parameters);
    return new RunsParameters(
        reader.choice("format", Format.TABLE, Format.class), reader.number("limit", 50, 1, 10_000));
  }
}
