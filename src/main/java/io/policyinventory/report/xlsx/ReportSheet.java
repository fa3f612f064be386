package io.policyinventory.report.xlsx;

import io.policyinventory.report.Column;
import io.policyinventory.report.format.RowWriter;
import io.policyinventory.report.xlsx.stream.RowBuffer;
import io.policyinventory.report.xlsx.stream.RowEncoder;
import io.policyinventory.report.xlsx.stream.StreamingWorkbook;
import io.policyinventory.report.xlsx.style.Highlights;
import java.io.IOException;
import java.util.List;
import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.jspecify.annotations.Nullable;

/** One sheet of typed cells under a header row. */
final class ReportSheet implements RowWriter {

  private static final int WIDTH_UNITS = 256;

  private final XSSFSheet sheet;
  private final RowBuffer buffer;
  private final RowEncoder encoder;
  private final List<String> columns;
  private int rows;

  ReportSheet(StreamingWorkbook workbook, String name, List<? extends Column<?>> columns)
      throws IOException {
    this.sheet = workbook.createReportSheet(name);
    this.buffer = workbook.rows(sheet);
    this.encoder = new RowEncoder(buffer, columns, workbook.styles());
    this.columns = columns.stream().<String>map(Column::name).toList();
    for (int i = 0; i < columns.size(); i++) {
      sheet.setColumnWidth(i, columns.get(i).width() * WIDTH_UNITS);
    }
    sheet.createFreezePane(0, 1);
    sheet.setFitToPage(true);
    PrintSetup print = sheet.getPrintSetup();
    print.setPaperSize(PrintSetup.A4_PAPERSIZE);
    print.setLandscape(true);
    print.setFitWidth((short) 1);
    print.setFitHeight((short) 0);
    sheet.getFooter().setLeft("&A");
    sheet.getFooter().setRight("&P / &N");
    encoder.header(columns);
  }

  @Override
  public void write(@Nullable Object[] values) throws IOException {
    rows++;
    encoder.row(rows + 1, values);
  }

  /** Completes the sheet of this report after its last row. */
  void finish(String report) throws IOException {
    CellRangeAddress all = new CellRangeAddress(0, rows, 0, columns.size() - 1);
    sheet.setAutoFilter(all);
    sheet.setRepeatingRows(new CellRangeAddress(0, 0, -1, -1));
    sheet.setDimensionOverride(all);
    if (rows > 0) {
      for (int i = 0; i < columns.size(); i++) {
        Highlights.add(sheet, report, columns.get(i), new CellRangeAddress(1, rows, i, i));
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
