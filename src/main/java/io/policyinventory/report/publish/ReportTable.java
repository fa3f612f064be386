package io.policyinventory.report.publish;

import io.policyinventory.report.Column;
import io.policyinventory.report.PolicyFacts;
import io.policyinventory.report.Report;
import io.policyinventory.report.SnapshotData;
import io.policyinventory.report.format.ReportFiles;
import io.policyinventory.report.format.ReportOptions;
import io.policyinventory.report.format.RowWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A report with the columns that were chosen for it. */
public final class ReportTable<R> {

  private final Report<R> report;
  private final List<Column<R>> columns;
  private final List<Column<R>> tagColumns;
  private final List<Column<R>> all;

  public ReportTable(Report<R> report, List<Column<R>> columns, List<Column<R>> tagColumns) {
    this.report = report;
    this.columns = List.copyOf(columns);
    this.tagColumns = List.copyOf(tagColumns);
    this.all = Stream.concat(columns.stream(), tagColumns.stream()).toList();
  }

  /** The chosen reports, in the order in which they are shown. */
  public static List<ReportTable<?>> chosen(ReportOptions options) {
    List<ReportTable<?>> tables = new ArrayList<>();
    for (Report<?> report : options.chosenReports()) {
      tables.add(chosen(report, options));
    }
    return tables;
  }

  private static <R> ReportTable<R> chosen(Report<R> report, ReportOptions options) {
    return new ReportTable<>(report, options.chosenColumns(report), options.tagColumns(report));
  }

  public String name() {
    return report.name();
  }

  /** Begins it in one format. */
  public RowWriter begin(ReportFiles files) throws IOException {
    return files.begin(report, columns, tagColumns);
  }

  /** The cells of one of its rows. */
  public ReportRow row(R row) {
    @Nullable Object[] cells = new Object[all.size()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = all.get(i).value().of(row);
    }
    return new ReportRow(report.name(), cells);
  }

  /** The rows that one policy gives; none when this is no report of policies. */
  void rows(PolicyFacts policy, Consumer<ReportRow> out) {
    if (report.rows() instanceof Report.PerPolicy<R> perPolicy) {
      perPolicy.rows(policy, row -> out.accept(row(row)));
    }
  }

  /** All its rows, when the report has a pass of its own. */
  public void stream(SnapshotData data, Consumer<R> out) {
    if (report.rows() instanceof Report.Streamed<R> streamed) {
      streamed.rows(data, out);
    }
  }
}
