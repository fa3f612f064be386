package io.policyinventory.report.publish;

import org.jspecify.annotations.Nullable;

/** One row of a report: a cell for each of its columns, for every format to write. */
public final class ReportRow {
  private final String report;
  private final @Nullable Object[] cells;

  ReportRow(String report, @Nullable Object[] cells) {
    this.report = report;
    this.cells = cells;
  }

  /** The report's name. */
  public String report() {
    return report;
  }

  /** The cells in the order of the columns, each of its column's type; not to be changed. */
  public @Nullable Object[] cells() {
    return cells;
  }
}
