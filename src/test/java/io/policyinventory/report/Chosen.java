package io.policyinventory.report;

import io.policyinventory.job.settings.ShippedReports;
import io.policyinventory.report.format.CsvOptions;
import io.policyinventory.report.format.ReportOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Options over the reports that come with the program. */
public final class Chosen {

  private Chosen() {}

  /** Every report in both formats, with the defaults. */
  public static ReportOptions everything(Path output) {
    return options(output, Set.of("csv", "xlsx"), List.of(), Map.of(), CsvOptions.DEFAULT);
  }

  /** Every report in one format, with the defaults. */
  public static ReportOptions everything(Path output, String format) {
    return options(output, Set.of(format), List.of(), Map.of(), CsvOptions.DEFAULT);
  }

  /** Every report in one format, with columns for these tags. */
  public static ReportOptions withTagColumns(Path output, String format, List<String> keys) {
    return new ReportOptions(
        ShippedReports.all(),
        output,
        Set.of(format),
        List.of(),
        Map.of(),
        keys,
        CsvOptions.DEFAULT);
  }

  public static ReportOptions options(
      Path output,
      Set<String> formats,
      List<String> reports,
      Map<String, List<String>> columns,
      CsvOptions csv) {
    return new ReportOptions(
        ShippedReports.all(), output, formats, reports, columns, List.of(), csv);
  }
}
