package io.policyinventory.report.xlsx;

import io.policyinventory.report.Column;
import io.policyinventory.report.format.RowWriter;
import io.policyinventory.report.xlsx.stream.RowBuffer;
import io.policyinventory.report.xlsx.stream.RowEncoder;
import io.policyinventory.report.xlsx.stream.StreamingWorkbook;
import io.policyinventory.report.xlsx.style.Highlights;
import java.io.IOException;
import java.util.List;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.jspecify.annotations.Nullable;

/** One sheet of typed cells under a header row. */
final class ReportSheet implements RowWriter {

  private static final int WIDTH_UNITS = 256;

  private final XSSFSheet sheet;
  private final RowBuffer buffer;
  private final RowEncoder encoder;
  private final SheetLayout layout;
  private final int[] places;
  private final @Nullable Object[] shown;
  private int rows;

  ReportSheet(StreamingWorkbook workbook, String name, SheetLayout layout) throws IOException {
    this.sheet = workbook.createReportSheet(name);
    this.buffer = workbook.rows(sheet);
    this.layout = layout;
    this.places = layout.places().stream().mapToInt(Integer::intValue).toArray();
    List<Column<?>> columns = layout.columns();
    this.encoder = new RowEncoder(buffer, columns, workbook.styles());
    this.shown = new Object[columns.size()];
    // POI forgets widths of columns that it groups.
    if (layout.ids() > 0) {
      sheet.groupColumn(columns.size() - layout.ids(), columns.size() - 1);
    }
    for (int i = 0; i < columns.size(); i++) {
      sheet.setColumnWidth(i, columns.get(i).width() * WIDTH_UNITS);
    }
    sheet.createFreezePane(layout.names(), 1);
    PrintPage.of(columns).setUp(sheet);
    encoder.header(columns);
  }

  @Override
  public void write(@Nullable Object[] values) throws IOException {
    rows++;
    for (int i = 0; i < shown.length; i++) {
      shown[i] = values[places[i]];
    }
    encoder.row(rows + 1, shown);
  }

  /** Completes the sheet of this report after its last row. */
  void finish(String report) throws IOException {
    CellRangeAddress all = new CellRangeAddress(0, rows, 0, shown.length - 1);
    sheet.setAutoFilter(all);
    sheet.setRepeatingRows(new CellRangeAddress(0, 0, -1, -1));
    if (layout.names() > 0) {
      sheet.setRepeatingColumns(new CellRangeAddress(-1, -1, 0, layout.names() - 1));
    }
    sheet.setDimensionOverride(all);
    if (rows > 0) {
      for (int i = 0; i < shown.length; i++) {
        String column = layout.columns().get(i).name();
        Highlights.add(sheet, report, column, new CellRangeAddress(1, rows, i, i));
      }
    }
    buffer.complete();
  }

  String name() {
    return sheet.getSheetName();
  }

  int rows() {
    return rows;
  }
}
