package io.policyinventory.job.report;

import io.policyinventory.job.arguments.Parameters;
import io.policyinventory.job.arguments.Suggestion;
import io.policyinventory.job.arguments.UsageException;
import io.policyinventory.job.arguments.WriteParameters;
import io.policyinventory.job.settings.ShippedReports;
import io.policyinventory.report.format.CsvOptions;
import io.policyinventory.report.format.ReportOptions;
import io.policyinventory.snapshot.read.TagFilter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The job parameters that say which reports are written, how, and where. */
public record ReportParameters(ReportOptions options, TagFilter tags) {

  /**
   * Checks parameters.
   *
   * @throws UsageException naming the first that cannot be right
   */
  public static ReportParameters of(Map<String, String> parameters) {
    return new ReportParameters(
        new ReportOptions(
            ShippedReports.all(),
            WriteParameters.OUTPUT.in(parameters),
            Set.copyOf(WriteParameters.FORMATS.in(parameters)),
            WriteParameters.REPORTS.in(parameters),
            Parameters.columns(parameters),
            WriteParameters.TAG_COLUMNS.given(parameters).orElse(List.of()),
            new CsvOptions(
                WriteParameters.CSV_DELIMITER.in(parameters),
                WriteParameters.CSV_BOM.in(parameters),
                WriteParameters.CSV_FORMULA_GUARD.in(parameters))),
        WriteParameters.TAGS.given(parameters).orElse(TagFilter.ALL));
  }

  /**
   * Makes the output folder, so that a run does not find out at its end that it cannot publish.
   *
   * @throws UsageException when it cannot be made or written to
   */
  public void requireOutput() {
    Path output = options.output();
    try {
      Files.createDirectories(output);
    } catch (IOException e) {
      throw new UsageException(
          "'output="
              + Suggestion.printable(output.toString())
              + "' cannot be made: "
              + e.getClass().getSimpleName());
    }
    if (!Files.isWritable(output)) {
      throw new UsageException(
          "'output=" + Suggestion.printable(output.toString()) + "' cannot be written to");
    }
  }
}
