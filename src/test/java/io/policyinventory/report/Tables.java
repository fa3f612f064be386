package io.policyinventory.report;

import io.policyinventory.report.format.ReportFiles;
import io.policyinventory.report.format.ReportFormat;
import io.policyinventory.report.format.ReportOptions;
import io.policyinventory.report.format.RowWriter;
import io.policyinventory.report.publish.ReportTable;
import io.policyinventory.report.summary.ChangeCounts;
import io.policyinventory.report.summary.CoverageCounts;
import io.policyinventory.report.summary.FindingCounts;
import io.policyinventory.report.summary.RunEvidence;
import io.policyinventory.report.summary.Summary;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A report of nothing but given cells, to try a format with. */
public final class Tables {

  /** One value, null included. */
  public record Cell(@Nullable Object value) {}

  private Tables() {}

  public static BigDecimal decimal(String text) {
    return new BigDecimal(text);
  }

  /** One column of text. */
  public static void writeTexts(
      ReportFormat format, Path folder, ReportOptions options, List<String> values)
      throws IOException {
    writeTexts(format, folder, options, 20, values);
  }

  /** One column of text of a width in characters. */
  public static void writeTexts(
      ReportFormat format, Path folder, ReportOptions options, int width, List<String> values)
      throws IOException {
    Columns<List<Cell>> columns =
        new Columns<List<Cell>>().text("text", width, "", row -> text(row, 0));
    write(
        format, folder, options, columns, values.stream().map(v -> List.of(new Cell(v))).toList());
  }

  /** Columns of the types that the first row has. */
  public static void write(
      ReportFormat format, Path folder, ReportOptions options, List<List<Cell>> rows)
      throws IOException {
    Columns<List<Cell>> columns = new Columns<>();
    int count = 0;
    for (Cell cell : rows.get(0)) {
      column(columns, count++, cell.value());
    }
    write(format, folder, options, columns, rows);
  }

  private static void write(
      ReportFormat format,
      Path folder,
      ReportOptions options,
      Columns<List<Cell>> columns,
      List<List<Cell>> rows)
      throws IOException {
    Report<List<Cell>> report =
        new Report<>(
            "table",
            0,
            columns,
            (SnapshotData data, Consumer<List<Cell>> out) -> rows.forEach(out)) {};
    RunFacts run = Samples.run(17);
    try (ReportFiles files = format.open(folder, run, options)) {
      ReportTable<List<Cell>> table = new ReportTable<>(report, report.columns(), List.of());
      RowWriter writer = table.begin(files);
      for (List<Cell> row : rows) {
        writer.write(table.row(row).cells());
      }
      files.finish(
          new Summary(
              run,
              new RunEvidence(List.of(), List.of(), List.of(), List.of(), List.of()),
              List.of(),
              Map.of(),
              Map.of(),
              FindingCounts.NONE,
              ChangeCounts.NONE,
              CoverageCounts.NONE,
              Map.of("table", (long) rows.size())));
    }
  }

  private static void column(Columns<List<Cell>> columns, int index, @Nullable Object value) {
    String name = "c" + index;
    if (value instanceof Integer) {
      columns.integer(name, "", row -> (Integer) row.get(index).value());
    } else if (value instanceof BigDecimal) {
      columns.decimal(name, "", row -> (BigDecimal) row.get(index).value());
    } else if (value instanceof Boolean) {
      columns.bool(name, "", row -> (Boolean) row.get(index).value());
    } else if (value instanceof LocalDate) {
      columns.date(name, "", row -> (LocalDate) row.get(index).value());
    } else if (value instanceof String text && text.endsWith("Z")) {
      columns.timestamp(name, "", row -> text(row, index));
    } else {
      columns.text(name, 20, "", row -> text(row, index));
    }
  }

  private static @Nullable String text(List<Cell> row, int index) {
    return (String) row.get(index).value();
  }
}
