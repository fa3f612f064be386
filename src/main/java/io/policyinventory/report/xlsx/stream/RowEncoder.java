package io.policyinventory.report.xlsx.stream;

import io.policyinventory.report.Column;
import io.policyinventory.report.ColumnType;
import io.policyinventory.report.xlsx.style.LineHeight;
import io.policyinventory.report.xlsx.style.Styles;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.apache.poi.ss.util.CellReference;
import org.jspecify.annotations.Nullable;

/** Encodes rows of typed values as {@code row} elements, straight to bytes. */
public final class RowEncoder {

  /** Texts in columns of this many characters and more go on in another line. */
  private static final int LONG = 32;

  private static final byte[] ROW = ascii("<row r=\"");
  private static final byte[] END_ROW = ascii("</row>\n");
  private static final byte[] HEIGHT = ascii("\" ht=\"");
  private static final byte[] OPEN = ascii("\">");
  private static final byte[] NUMBER = ascii("\"><v>");
  private static final byte[] END_VALUE = ascii("</v></c>");
  private static final byte[] END_TEXT = ascii("</t></is></c>");
  private static final String STYLE = "\" s=\"";
  private static final String INLINE = "\" t=\"inlineStr\"><is><t";

  private final RowBuffer out;
  private final TextEncoder text;
  private final byte[][] cells;
  private final boolean[] times;
  private final boolean[] wrapping;
  private final int[] widths;
  private final byte[] plain = ascii(INLINE + ">");
  private final byte[] spaced = ascii(INLINE + " xml:space=\"preserve\">");
  private final byte[] top;
  private final byte[] topNumber;
  private final byte[] quoted;
  private final byte[] wrapped;
  private final byte[] wrappedQuoted;
  private final byte[] header;
  private final byte[] dateTime;
  private final byte[] date;
  private final byte[] bool;

  public RowEncoder(RowBuffer out, List<? extends Column<?>> columns, Styles styles) {
    this.out = out;
    this.text = new TextEncoder(out);
    this.cells = new byte[columns.size()][];
    this.times = new boolean[columns.size()];
    this.wrapping = new boolean[columns.size()];
    this.widths = new int[columns.size()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = ascii("<c r=\"" + CellReference.convertNumToColString(i));
      Column<?> column = columns.get(i);
      times[i] = column.type() == ColumnType.TIMESTAMP;
      widths[i] = column.width();
      wrapping[i] = column.type() == ColumnType.TEXT && column.width() >= LONG;
    }
    String preserved = INLINE + " xml:space=\"preserve\">";
    this.top = ascii(STYLE + styles.top().getIndex() + preserved);
    this.topNumber = ascii(STYLE + styles.top().getIndex() + "\"><v>");
    this.quoted = ascii(STYLE + styles.quoted().getIndex() + preserved);
    this.wrapped = ascii(STYLE + styles.wrapped().getIndex() + preserved);
    this.wrappedQuoted = ascii(STYLE + styles.wrappedQuoted().getIndex() + preserved);
    this.header = ascii(STYLE + styles.header().getIndex() + INLINE + ">");
    this.bool = ascii(STYLE + styles.bool().getIndex() + "\" t=\"b\"><v>");
    this.date = ascii(STYLE + styles.date().getIndex() + "\"><v>");
    this.dateTime = ascii(STYLE + styles.dateTime().getIndex() + "\"><v>");
  }

  /** The header row, number 1. */
  public void header(List<? extends Column<?>> columns) throws IOException {
    byte[] number = begin(1, LineHeight.LINE);
    for (int i = 0; i < cells.length; i++) {
      out.put(cells[i]);
      out.put(number);
      text(header, columns.get(i).name());
    }
    out.put(END_ROW);
  }

  /** One row; null and a text of no characters leave their cell out. */
  public void row(int rowNumber, @Nullable Object[] values) throws IOException {
    float height = height(values);
    boolean tall = height > LineHeight.LINE;
    byte[] number = begin(rowNumber, height);
    for (int i = 0; i < cells.length; i++) {
      Object value = values[i];
      if (value != null && !"".equals(value)) {
        out.put(cells[i]);
        out.put(number);
        cell(value, times[i], wrapping[i], tall);
      }
    }
    out.put(END_ROW);
  }

  /** With a height where texts wrap: not every program works one out when it opens a file. */
  private byte[] begin(int rowNumber, float height) throws IOException {
    byte[] number = ascii(Integer.toString(rowNumber));
    out.put(ROW);
    out.put(number);
    if (height > LineHeight.LINE) {
      out.put(HEIGHT);
      out.putAscii(Integer.toString((int) height));
    }
    out.put(OPEN);
    return number;
  }

  private float height(@Nullable Object[] values) {
    float height = LineHeight.LINE;
    for (int i = 0; i < wrapping.length; i++) {
      if (wrapping[i] && values[i] instanceof String string) {
        height = Math.max(height, LineHeight.of(string, widths[i]));
      }
    }
    return height;
  }

  private void cell(Object value, boolean time, boolean wraps, boolean tall) throws IOException {
    if (value instanceof String string) {
      long serial = time ? ExcelTime.serial(string) : ExcelTime.NONE;
      if (serial != ExcelTime.NONE) {
        value(dateTime, BigDecimal.valueOf(serial, 12).stripTrailingZeros().toPlainString());
      } else {
        string(ExcelText.cut(string), wraps, tall);
      }
    } else if (value instanceof Boolean truth) {
      value(bool, truth ? "1" : "0");
    } else if (value instanceof BigDecimal decimal) {
      value(tall ? topNumber : NUMBER, decimal.toPlainString());
    } else if (value instanceof LocalDate day) {
      date(day, tall);
    } else {
      value(tall ? topNumber : NUMBER, value.toString());
    }
  }

  private void date(LocalDate day, boolean tall) throws IOException {
    long serial = ExcelTime.days(day);
    if (serial == ExcelTime.NONE) {
      string(day.toString(), false, tall);
    } else {
      value(date, Long.toString(serial));
    }
  }

  private void string(String string, boolean wraps, boolean tall) throws IOException {
    if (ExcelText.startsFormula(string)) {
      text(wraps ? wrappedQuoted : quoted, string);
    } else if (wraps) {
      text(wrapped, string);
    } else if (tall) {
      text(top, string);
    } else {
      text(ExcelText.hasEdgeSpace(string) ? spaced : plain, string);
    }
  }

  private void text(byte[] start, String string) throws IOException {
    out.put(start);
    text.put(string);
    out.put(END_TEXT);
  }

  private void value(byte[] start, String value) throws IOException {
    out.put(start);
    out.putAscii(value);
    out.put(END_VALUE);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
