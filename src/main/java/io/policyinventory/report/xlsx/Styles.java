package io.policyinventory.report.xlsx;

import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** The handful of styles of a workbook, each made once. */
final class Styles {

  private final CellStyle header;
  private final CellStyle dateTime;
  private final CellStyle quoted;

  Styles(XSSFWorkbook workbook) {
    XSSFFont bold = workbook.createFont();
    bold.setBold(true);
    XSSFCellStyle headerStyle = workbook.createCellStyle();
    headerStyle.setFont(bold);
    headerStyle.setFillForegroundColor(IndexedColors.PALE_BLUE.getIndex());
    headerStyle.setFillPattern(FillPatternType.SOLID_FOREGROUND);
    this.header = headerStyle;
    this.dateTime = workbook.createCellStyle();
    this.dateTime.setDataFormat(workbook.createDataFormat().getFormat("yyyy-mm-dd hh:mm:ss"));
    this.quoted = workbook.createCellStyle();
    this.quoted.setQuotePrefixed(true);
  }

  CellStyle header() {
    return header;
  }

  CellStyle dateTime() {
    return dateTime;
  }

  /** For text that starts like a formula: it stays text when a person edits the cell. */
  CellStyle quoted() {
    return quoted;
  }
}
