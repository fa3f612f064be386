package io.policyinventory.job.report;

import io.policyinventory.job.arguments.ParameterReader;
import io.policyinventory.job.arguments.Suggestion;
import io.policyinventory.job.arguments.UsageException;
import io.policyinventory.report.format.CsvOptions;
import io.policyinventory.report.format.ReportOptions;
import io.policyinventory.report.table.Reports;
import io.policyinventory.snapshot.read.TagFilter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The job parameters that say which reports are written, how, and where. */
public record ReportParameters(ReportOptions options, TagFilter tags) {
  private static final Set<String> FORMATS = new TreeSet<>(Set.of("csv", "xlsx"));

  /**
   * Checks parameters.
   *
   * @throws UsageException naming the first that cannot be right
   */
  public static ReportParameters of(Map<String, String> parameters) {
    ParameterReader reader = new ParameterReader(parameters);
    List<String> formats = reader.list("formats", "format", FORMATS);
    return new ReportParameters(
        new ReportOptions(
            path(
                reader,
                "output",
                reader.text("output").filter(text -> !text.isEmpty()).orElse("reports")),
            formats.isEmpty() ? FORMATS : Set.copyOf(formats),
            reader.list("reports", "report", Reports.names()),
            columns(parameters),
            new CsvOptions(
                delimiter(parameters, reader),
                reader.flag("csv.bom", true),
                reader.flag("csv.formulaGuard", true))),
        tags(reader));
  }

  /**
   * A value as a path.
   *
   * @throws UsageException when it cannot be one
   */
  static Path path(ParameterReader reader, String name, String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw reader.refused(name, "expected a folder: " + e.getReason());
    }
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

  private static char delimiter(Map<String, String> parameters, ParameterReader reader) {
    String text = parameters.getOrDefault("csv.delimiter", ",");
    if (text.equals("\\t")) {
      return '\t';
    }
    if (text.length() != 1) {
      throw reader.refused("csv.delimiter", "expected one character, or \\t for a tab");
    }
    return text.charAt(0);
  }

  private static Map<String, List<String>> columns(Map<String, String> parameters) {
    Map<String, List<String>> columns = new LinkedHashMap<>();
    ParameterReader reader = new ParameterReader(parameters);
    for (String name : parameters.keySet()) {
      if (name.startsWith("columns.")) {
        String report = name.substring("columns.".length());
        if (!Reports.names().contains(report)) {
          throw Suggestion.unknown("report", report, Reports.names());
        }
        columns.put(report, reader.list(name, "column of " + report, Reports.columns(report)));
      }
    }
    return columns;
  }

  private static TagFilter tags(ParameterReader reader) {
    try {
      return TagFilter.parse(reader.text("tags").orElse(""));
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }
}
