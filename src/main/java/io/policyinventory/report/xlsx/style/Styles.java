package io.policyinventory.report.xlsx.style;

import java.util.List;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** The handful of styles of a workbook, each made once. */
public final class Styles {

  private static final int PALE = 0xDCE6F1;

  private final CellStyle header;
  private final CellStyle dateTime;
  private final CellStyle date;
  private final CellStyle bool;
  private final CellStyle quoted;
  private final CellStyle top;
  private final CellStyle wrapped;
  private final CellStyle wrappedQuoted;

  public Styles(XSSFWorkbook workbook) {
    // The style of cells without one: beside a cell of several lines they begin where it does.
    workbook.getCellStyleAt(0).setVerticalAlignment(VerticalAlignment.TOP);
    XSSFFont bold = workbook.createFont();
    bold.setBold(true);
    XSSFCellStyle headerStyle = workbook.createCellStyle();
    headerStyle.setFont(bold);
    headerStyle.setFillForegroundColor(Rgb.color(PALE));
    headerStyle.setFillPattern(FillPatternType.SOLID_FOREGROUND);
    this.header = headerStyle;
    this.dateTime = workbook.createCellStyle();
    this.dateTime.setDataFormat(workbook.createDataFormat().getFormat("yyyy-mm-dd hh:mm:ss"));
    this.dateTime.setAlignment(HorizontalAlignment.LEFT);
    this.date = workbook.createCellStyle();
    this.date.setDataFormat(workbook.createDataFormat().getFormat("yyyy-mm-dd"));
    this.date.setAlignment(HorizontalAlignment.LEFT);
    this.bool = workbook.createCellStyle();
    this.bool.setAlignment(HorizontalAlignment.LEFT);
    this.bool.setDataFormat(workbook.createDataFormat().getFormat("\"TRUE\";\"TRUE\";\"FALSE\""));
    this.quoted = workbook.createCellStyle();
    this.quoted.setQuotePrefixed(true);
    this.top = workbook.createCellStyle();
    this.wrapped = workbook.createCellStyle();
    this.wrapped.setWrapText(true);
    this.wrappedQuoted = workbook.createCellStyle();
    this.wrappedQuoted.setWrapText(true);
    this.wrappedQuoted.setQuotePrefixed(true);
    for (CellStyle each : List.of(dateTime, date, bool, quoted, top, wrapped, wrappedQuoted)) {
      each.setVerticalAlignment(VerticalAlignment.TOP);
    }
  }

  public CellStyle header() {
    return header;
  }

  public CellStyle dateTime() {
    return dateTime;
  }

  public CellStyle date() {
    return date;
  }

  /** LibreOffice shows 1 and 0 for booleans that have no format; Excel shows words always. */
  public CellStyle bool() {
    return bool;
  }

  /** For text that starts like a formula: it stays text when a person edits the cell. */
  public CellStyle quoted() {
    return quoted;
  }

  /** Of what needs no other, in a row of several lines. */
  public CellStyle top() {
    return top;
  }

  /** For long texts. */
  public CellStyle wrapped() {
    return wrapped;
  }

  /** For long texts that start like a formula. */
  public CellStyle wrappedQuoted() {
    return wrappedQuoted;
  }
}
