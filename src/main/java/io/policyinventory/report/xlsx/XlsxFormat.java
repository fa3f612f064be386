package io.policyinventory.report.xlsx;

import io.policyinventory.report.RunFacts;
import io.policyinventory.report.format.ReportFiles;
import io.policyinventory.report.format.ReportFormat;
import io.policyinventory.report.format.ReportOptions;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.poi.ss.SpreadsheetVersion;

/** {@code policy-inventory.xlsx}: a sheet per report, after a summary. */
public final class XlsxFormat implements ReportFormat {

  private final int rowsPerSheet;

  /** With as many rows in a sheet as Excel can hold: 1,048,576, the header included. */
  public XlsxFormat() {
    this(SpreadsheetVersion.EXCEL2007.getMaxRows());
  }

  /** With another number of rows in a sheet, the header included; at least 2. */
  public XlsxFormat(int rowsPerSheet) {
    this.rowsPerSheet = rowsPerSheet;
  }

  @Override
  public String name() {
    return "xlsx";
  }

  @Override
  public boolean byDefault() {
    return true;
  }

  @Override
  public ReportFiles open(Path folder, RunFacts run, ReportOptions options) throws IOException {
    return new XlsxFiles(folder, run, options, rowsPerSheet);
  }
}
