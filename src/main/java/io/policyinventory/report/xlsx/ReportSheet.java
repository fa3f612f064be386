package io.policyinventory.report.xlsx;

import io.policyinventory.report.Column;
import io.policyinventory.report.ColumnType;
import io.policyinventory.report.RowWriter;
import java.io.IOException;
import java.util.List;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.streaming.SXSSFCell;
import org.apache.poi.xssf.streaming.SXSSFRow;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.jspecify.annotations.Nullable;

/** One sheet of typed cells under a header row. */
final class ReportSheet implements RowWriter {

  private final Styles styles;
  private final SXSSFSheet sheet;
  private final List<? extends Column<?>> columns;
  private int rows;

  ReportSheet(StreamingWorkbook workbook, String name, List<? extends Column<?>> columns) {
    this.styles = workbook.styles();
    this.sheet = workbook.createSheet(name);
    this.columns = columns;
    SXSSFRow header = sheet.createRow(0);
    for (int i = 0; i < columns.size(); i++) {
      SXSSFCell cell = header.createCell(i);
      cell.setCellValue(columns.get(i).name());
      cell.setCellStyle(styles.header());
      sheet.setColumnWidth(i, columns.get(i).width() * 256);
    }
    sheet.createFreezePane(0, 1);
    sheet.getPrintSetup().setLandscape(true);
    sheet.setFitToPage(true);
    sheet.getPrintSetup().setFitWidth((short) 1);
    sheet.getPrintSetup().setFitHeight((short) 0);
  }

  @Override
  public void write(@Nullable Object[] values) {
    SXSSFRow row = sheet.createRow(++rows);
    for (int i = 0; i < values.length; i++) {
      Object value = values[i];
      if (value != null) {
        set(row.createCell(i), columns.get(i).type(), value);
      }
    }
  }

  private void set(SXSSFCell cell, ColumnType type, Object value) {
    if (value instanceof Number number) {
      cell.setCellValue(number.doubleValue());
    } else if (value instanceof Boolean bool) {
      cell.setCellValue(bool);
    } else {
      setText(cell, type, value.toString());
    }
  }

  private void setText(SXSSFCell cell, ColumnType type, String text) {
    double serial = type == ColumnType.TIMESTAMP ? ExcelTime.serial(text) : ExcelTime.NONE;
    if (serial != ExcelTime.NONE) {
      cell.setCellValue(serial);
      cell.setCellStyle(styles.dateTime());
      return;
    }
    cell.setCellValue(ExcelText.clean(ExcelText.cut(text)));
    if (ExcelText.startsFormula(text)) {
      cell.setCellStyle(styles.quoted());
    }
  }

  void finish() throws IOException {
    int lastColumn = columns.size() - 1;
    sheet.setAutoFilter(new CellRangeAddress(0, rows, 0, lastColumn));
    sheet.setRepeatingRows(new CellRangeAddress(0, 0, -1, -1));
  }

  String name() {
    return sheet.getSheetName();
  }

  int rows() {
    return rows;
  }
}
