package io.policyinventory.job.report;

import io.policyinventory.job.arguments.Jobs;
import io.policyinventory.job.arguments.ParameterNames;
import io.policyinventory.job.arguments.ParameterReader;
import io.policyinventory.job.arguments.UsageException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The job parameters of {@code report}, checked.
 *
 * @param runId null when none is named
 * @param asOf null when none is named; of a date its last moment in UTC
 * @param verify a published folder to check instead; null when none is named
 * @param given the parameters that choose what is written, as given
 */
public record ReportRequest(
    @Nullable Long runId,
    @Nullable Instant asOf,
    @Nullable Path verify,
    Map<String, String> given) {

  /**
   * Checks parameters.
   *
   * @throws UsageException naming the first that cannot be right
   */
  public static ReportRequest of(Map<String, String> parameters) {
    ParameterNames.check(Jobs.REPORT, parameters);
    ParameterReader reader = new ParameterReader(parameters);
    if (parameters.containsKey("run") && parameters.containsKey("asOf")) {
      throw new UsageException("'run' and 'asOf' are given: give one of them");
    }
    if (parameters.containsKey("verify") && parameters.size() > 1) {
      throw new UsageException("'verify' checks a folder and writes nothing: give it alone");
    }
    ReportParameters.of(parameters);
    Map<String, String> given = new TreeMap<>(parameters);
    given.keySet().removeAll(List.of("run", "asOf", "verify"));
    return new ReportRequest(
        reader.text("run").map(text -> (long) reader.number("run", 0, 1, 999_999_999)).orElse(null),
        reader.text("asOf").map(text -> instant(reader, text)).orElse(null),
        reader
            .text("verify")
            .map(text -> ReportParameters.path(reader, "verify", text))
            .orElse(null),
        given);
  }

  private static Instant instant(ParameterReader reader, String text) {
    try {
      return text.length() == "2026-03-31".length()
          ? LocalDate.parse(text)
              .plusDays(1)
              .atStartOfDay(ZoneOffset.UTC)
              .toInstant()
              .minusMillis(1)
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw reader.refused(
          "asOf", "expected a date such as 2026-03-31 or an instant such as 2026-03-31T22:00:00Z");
    }
  }
}
