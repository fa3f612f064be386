package io.policyinventory.report.xlsx.summary;

import io.policyinventory.report.summary.Tone;
import io.policyinventory.report.xlsx.style.Highlights;
import io.policyinventory.report.xlsx.style.LineHeight;
import io.policyinventory.report.xlsx.style.SummaryStyles;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.poi.common.usermodel.HyperlinkType;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFHyperlink;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;

/** Writes the summary line by line. */
final class SummaryCells {

  /** Characters that fit into each column. */
  private static final int[] WIDTHS = {26, 22, 26, 12, 12, 12, 12};

  static final int COLUMNS = WIDTHS.length;

  private static final int WIDTH_UNITS = 256;
  private static final float PADDING = 3;

  private final XSSFSheet sheet;
  private final SummaryStyles styles;
  private final Map<String, String> sheetByReport;
  private int next;

  SummaryCells(XSSFSheet sheet, SummaryStyles styles, Map<String, String> sheetByReport) {
    this.sheet = sheet;
    this.styles = styles;
    this.sheetByReport = sheetByReport;
    for (int i = 0; i < COLUMNS; i++) {
      sheet.setColumnWidth(i, WIDTHS[i] * WIDTH_UNITS);
    }
  }

  void title(String text) {
    XSSFRow row = row();
    row.setHeightInPoints(28);
    cell(row, 0, text, styles.title());
  }

  void subtitle(String text) {
    cell(row(), 0, text, styles.left());
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

  /** With a link to the sheet of a report, if there is one. */
  void heading(String text, String report) {
    heading(text);
    String target = sheetByReport.get(report);
    if (target != null) {
      int at = next - 1;
      XSSFCell cell = cell(sheet.getRow(at), COLUMNS - 2, "go to " + target, styles.headingLink());
      sheet.addMergedRegion(new CellRangeAddress(at, at, COLUMNS - 2, COLUMNS - 1));
      link(cell, target);
    }
  }

  void fact(String name, Object value) {
    XSSFRow row = row();
    cell(row, 0, name, styles.label());
    cell(row, 1, value, styles.left());
  }

  /**
   * A message across the sheet, over as many lines as it needs; its label is a link to the sheet of
   * a report, if there is one.
   */
  void alert(String label, Tone tone, String text, String report) {
    XSSFRow row = row();
    row.setHeightInPoints(LineHeight.of(text, width(1, COLUMNS - 1)) + PADDING);
    String target = sheetByReport.get(report);
    XSSFCell cell = cell(row, 0, label, target == null ? styles.label() : styles.link());
    if (target != null) {
      link(cell, target);
    }
    cell(row, 1, text, styles.alert(tone));
    fill(row, 2, styles.alert(tone));
    merge(row, 1, COLUMNS - 1);
  }

  /** A remark on the line before, over as many lines as it needs. */
  void remark(String text) {
    XSSFRow row = row();
    row.setHeightInPoints(LineHeight.of(text, width(1, COLUMNS - 1)) + PADDING);
    cell(row, 1, text, styles.remark());
    merge(row, 1, COLUMNS - 1);
  }

  /** A line with the rows of a sheet and a link to it. */
  void link(String sheetName, long rows) {
    XSSFRow row = row();
    XSSFCell cell = cell(row, 0, sheetName, styles.link());
    link(cell, sheetName);
    cell(row, 1, rows, styles.number());
    cell(row, 2, rows == 1 ? "row" : "rows", styles.left());
  }

  /**
   * Names of columns; answers the index of the line.
   *
   * @param texts how many columns hold text, before those that hold numbers
   */
  int header(int texts, List<String> names) {
    XSSFRow row = row();
    for (int i = 0; i < names.size(); i++) {
      cell(row, i, names.get(i), i < texts ? styles.header() : styles.numberHeader());
    }
    return row.getRowNum();
  }

  /** Names of columns that span several of the sheet. */
  void spannedHeader(int[] spans, String... names) {
    spanned(spans, styles.header(), names);
  }

  /** A line of texts under such names, as high as the longest needs. */
  void spanned(int[] spans, String... texts) {
    spanned(spans, styles.wrapped(), texts);
  }

  void row(Object... values) {
    line(styles.left(), styles.number(), values);
  }

  void total(Object... values) {
    line(styles.total(), styles.total(), values);
  }

  /** What follows begins on a new page. */
  void newPage() {
    sheet.setRowBreak(next - 1);
  }

  /** The index of the line that comes next. */
  int next() {
    return next;
  }

  /** Goes on at this line or after the last one, whichever is later. */
  void skipTo(int line) {
    next = Math.max(next, line);
  }

  /** Colours words in the last lines of one column. */
  void highlight(Map<String, Tone> words, int lines, int column) {
    if (lines > 0) {
      Highlights.add(sheet, words, new CellRangeAddress(next - lines, next - 1, column, column));
    }
  }

  private void link(XSSFCell cell, String sheetName) {
    XSSFHyperlink link =
        sheet.getWorkbook().getCreationHelper().createHyperlink(HyperlinkType.DOCUMENT);
    link.setAddress("'" + sheetName + "'!A1");
    cell.setHyperlink(link);
  }

  private void spanned(int[] spans, XSSFCellStyle style, String... texts) {
    XSSFRow row = row();
    float height = 0;
    int column = 0;
    for (int i = 0; i < spans.length; i++) {
      height = Math.max(height, LineHeight.of(texts[i], width(column, spans[i])));
      cell(row, column, texts[i], style);
      merge(row, column, spans[i]);
      column += spans[i];
    }
    row.setHeightInPoints(height + PADDING);
  }

  private void merge(XSSFRow row, int column, int span) {
    if (span > 1) {
      int at = row.getRowNum();
      sheet.addMergedRegion(new CellRangeAddress(at, at, column, column + span - 1));
    }
  }

  private static int width(int column, int span) {
    return Arrays.stream(WIDTHS, column, column + span).sum();
  }

  private void line(XSSFCellStyle texts, XSSFCellStyle numbers, Object... values) {
    XSSFRow row = row();
    for (int i = 0; i < values.length; i++) {
      cell(row, i, values[i], values[i] instanceof Number ? numbers : texts);
    }
  }

  private XSSFRow row() {
    return sheet.createRow(next++);
  }

  private static XSSFCell cell(XSSFRow row, int column, Object value, XSSFCellStyle style) {
    XSSFCell cell = row.createCell(column);
    if (value instanceof Number number) {
      cell.setCellValue(number.doubleValue());
    } else if (!"".equals(value)) {
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
