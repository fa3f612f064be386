package io.policyinventory.report.csv;

import io.policyinventory.report.RunFacts;
import io.policyinventory.report.format.ReportFiles;
import io.policyinventory.report.format.ReportFormat;
import io.policyinventory.report.format.ReportOptions;
import java.nio.file.Path;

/** One {@code REPORT.csv} per report. */
public final class CsvFormat implements ReportFormat {

  @Override
  public String name() {
    return "csv";
  }

  @Override
  public boolean byDefault() {
    return true;
  }

  @Override
  public ReportFiles open(Path folder, RunFacts run, ReportOptions options) {
    return new CsvFiles(folder, options.csv());
  }
}
