package io.policyinventory.report.csv;

import io.policyinventory.report.ReportFiles;
import io.policyinventory.report.ReportFormat;
import io.policyinventory.report.ReportOptions;
import io.policyinventory.report.RunFacts;
import java.nio.file.Path;

/** One {@code REPORT.csv} per report. */
public final class CsvFormat implements ReportFormat {

  @Override
  public String name() {
    return "csv";
  }

  @Override
  public ReportFiles open(Path folder, RunFacts run, ReportOptions options) {
    return new CsvFiles(folder, options.csv());
  }
}
