package io.policyinventory.report.format;

import io.policyinventory.report.Column;
import io.policyinventory.report.Report;
import io.policyinventory.report.summary.Summary;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** The files of one format while they are written. Closing it without finishing gives up. */
public interface ReportFiles extends Closeable {

  /**
   * Begins one report; reports begin in the order in which they are shown.
   *
   * @param tagColumns columns for tags of choice, for formats that people read
   */
  <R> RowWriter begin(Report<R> report, List<Column<R>> columns, List<Column<R>> tagColumns)
      throws IOException;

  /** Completes all files, after the last row of the last report. */
  List<WrittenFile> finish(Summary summary) throws IOException;
}
