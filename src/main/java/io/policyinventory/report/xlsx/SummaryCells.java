package io.policyinventory.report.xlsx;

import org.apache.poi.common.usermodel.HyperlinkType;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFHyperlink;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;

/** Writes the summary line by line. */
final class SummaryCells {

  static final int COLUMNS = 7;

  private final XSSFSheet sheet;
  private final SummaryStyles styles;
  private int next;

  SummaryCells(XSSFSheet sheet, SummaryStyles styles) {
    this.sheet = sheet;
    this.styles = styles;
  }

  void title(String text) {
    XSSFRow row = row();
    row.setHeightInPoints(28);
    cell(row, 0, text, styles.title());
  }

  void notice(String text) {
    XSSFRow row = row();
    cell(row, 0, text, styles.notice());
    fill(row, 1, styles.notice());
  }

  void heading(String text) {
    next++;
    XSSFRow row = row();
    row.setHeightInPoints(20);
    cell(row, 0, text, styles.heading());
    fill(row, 1, styles.heading());
  }

  void fact(String name, Object value) {
    XSSFRow row = row();
    cell(row, 0, name, styles.label());
    cell(row, 1, value, styles.left());
  }

  void gap(String name, String text) {
    XSSFRow row = row();
    cell(row, 0, name, styles.label());
    cell(row, 1, text, styles.notice());
    fill(row, 2, styles.notice());
  }

  /** A line with the rows of a sheet and a link to it. */
  void link(String sheetName, long rows) {
    XSSFRow row = row();
    XSSFCell cell = cell(row, 0, sheetName, styles.link());
    XSSFHyperlink link =
        sheet.getWorkbook().getCreationHelper().createHyperlink(HyperlinkType.DOCUMENT);
    link.setAddress("'" + sheetName + "'!A1");
    cell.setHyperlink(link);
    cell(row, 1, rows, styles.number());
    cell(row, 2, rows == 1 ? "row" : "rows", styles.left());
  }

  /** Answers the index of its line. */
  int header(Object... values) {
    return line(styles.header(), styles.header(), values);
  }

  void row(Object... values) {
    line(styles.left(), styles.number(), values);
  }

  void total(Object... values) {
    line(styles.total(), styles.total(), values);
  }

  /** Goes on at this line or after the last one, whichever is later. */
  void skipTo(int line) {
    next = Math.max(next, line);
  }

  private int line(XSSFCellStyle texts, XSSFCellStyle numbers, Object... values) {
    XSSFRow row = row();
    for (int i = 0; i < values.length; i++) {
      cell(row, i, values[i], values[i] instanceof Number ? numbers : texts);
    }
    return row.getRowNum();
  }

  private XSSFRow row() {
    return sheet.createRow(next++);
  }

  private static XSSFCell cell(XSSFRow row, int column, Object value, XSSFCellStyle style) {
    XSSFCell cell = row.createCell(column);
    if (value instanceof Number number) {
      cell.setCellValue(number.doubleValue());
    } else {
      cell.setCellValue(SummaryText.of(value.toString()));
    }
    cell.setCellStyle(style);
    return cell;
  }

  private static void fill(XSSFRow row, int from, XSSFCellStyle style) {
    for (int i = from; i < COLUMNS; i++) {
      row.createCell(i).setCellStyle(style);
    }
  }
}
