package io.policyinventory.report.publish;

import io.policyinventory.report.Column;
import io.policyinventory.report.PolicyFacts;
import io.policyinventory.report.Report;
import io.policyinventory.report.SnapshotData;
import io.policyinventory.report.format.ReportFiles;
import io.policyinventory.report.format.RowWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Gives each row of one report to every format. */
public final class ReportFeed<R> implements Consumer<R> {

  private final Report<R> report;
  private final List<Column<R>> columns;
  private final List<RowWriter> writers = new ArrayList<>();
  private final @Nullable Object[] values;
  private long rows;

  public ReportFeed(Report<R> report, List<Column<R>> columns, List<ReportFiles> formats)
      throws IOException {
    this.report = report;
    this.columns = columns;
    this.values = new Object[columns.size()];
    for (ReportFiles files : formats) {
      writers.add(files.begin(report, columns));
    }
  }

  @Override
  public void accept(R row) {
    for (int i = 0; i < values.length; i++) {
      values[i] = columns.get(i).value().of(row);
    }
    try {
      for (RowWriter writer : writers) {
        writer.write(values);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    rows++;
  }

  /** Feeds the rows of one policy, when this is a report of policies. */
  void policy(PolicyFacts policy) {
    if (report.rows() instanceof Report.PerPolicy<R> perPolicy) {
      perPolicy.rows(policy, this);
    }
  }

  /** Feeds all rows, when the report has a pass of its own. */
  public void stream(SnapshotData data) {
    if (report.rows() instanceof Report.Streamed<R> streamed) {
      streamed.rows(data, this);
    }
  }

  String name() {
    return report.name();
  }

  public long rows() {
    return rows;
  }
}
