package io.policyinventory.report.xlsx;

import io.policyinventory.report.Column;
import io.policyinventory.report.ColumnType;
import io.policyinventory.report.Columns;
import io.policyinventory.report.Report;
import io.policyinventory.report.SnapshotData;
import io.policyinventory.report.xlsx.stream.StreamingWorkbook;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** The last sheet: what each column of the others means, as their declarations have it. */
final class ColumnsSheet {
  private static final String NAME = "Columns";

  private final StreamingWorkbook workbook;
  private final Collection<SheetSeries> sheets;

  private record Line(Report<?> report, Column<?> column) {}

  private static final Report<Line> COLUMNS =
      new Report<>(
          NAME.toLowerCase(Locale.ROOT),
          0,
          new Columns<Line>()
              .text("sheet", 16, "Sheet", line -> line.report().title())
              .text("column", 28, "Column", line -> line.column().name())
              .text("holds", 14, "What a cell holds", line -> holds(line.column().type()))
              .text("meaning", 90, "Meaning", line -> line.column().description())
              .names("sheet", "column"),
          (SnapshotData data, Consumer<Line> out) -> {}) {};

  ColumnsSheet(StreamingWorkbook workbook, Collection<SheetSeries> sheets) {
    this.workbook = workbook;
    this.sheets = sheets;
  }

  /** As the sheet in this place. */
  void write(int position) throws IOException {
    SheetSeries columns =
        new SheetSeries(
            workbook,
            COLUMNS,
            SheetLayout.forPeople(COLUMNS, COLUMNS.columns(), List.of()),
            Integer.MAX_VALUE);
    for (SheetSeries sheet : sheets) {
      for (Column<?> column : sheet.layout().columns()) {
        Line line = new Line(sheet.report(), column);
        columns.write(COLUMNS.columns().stream().map(each -> each.value().of(line)).toArray());
      }
    }
    columns.finish(position);
  }

  private static String holds(ColumnType type) {
    return switch (type) {
      case TEXT, RAW -> "text";
      case ID -> "id";
      case INTEGER, DECIMAL -> "number";
      case BOOLEAN -> "TRUE or FALSE";
      case TIMESTAMP -> "time in UTC";
      case DATE -> "day";
    };
  }
}
