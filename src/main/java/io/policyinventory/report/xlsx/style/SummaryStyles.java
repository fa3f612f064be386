package io.policyinventory.report.xlsx.style;

import io.policyinventory.report.summary.Tone;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;

/** The styles of the summary. */
public final class SummaryStyles {

  private static final int DARK = 0x1F3A5F;
  private static final int PALE = 0xDCE6F1;
  private static final int AMBER = 0xFFF2CC;
  private static final int LINK = 0x0563C1;

  private final XSSFWorkbook workbook;
  private final XSSFCellStyle title;
  private final XSSFCellStyle heading;
  private final XSSFCellStyle header;
  private final XSSFCellStyle numberHeader;
  private final XSSFCellStyle notice;
  private final Map<Tone, XSSFCellStyle> alerts = new EnumMap<>(Tone.class);
  private final XSSFCellStyle headingLink;
  private final XSSFCellStyle label;
  private final XSSFCellStyle left;
  private final XSSFCellStyle wrapped;
  private final XSSFCellStyle remark;
  private final XSSFCellStyle link;
  private final XSSFCellStyle number;
  private final XSSFCellStyle total;

  public SummaryStyles(XSSFWorkbook workbook) {
    this.workbook = workbook;
    this.title = style(font(18, true, DARK));
    this.heading = style(font(12, true, DARK));
    heading.setBorderBottom(BorderStyle.MEDIUM);
    heading.setBottomBorderColor(Rgb.color(DARK));
    this.header = filled(style(font(11, true, null)), PALE);
    this.notice = filled(style(font(11, true, null)), AMBER);
    this.numberHeader = filled(style(font(11, true, null)), PALE);
    numberHeader.setAlignment(HorizontalAlignment.RIGHT);
    for (Tone tone : Tone.values()) {
      XSSFCellStyle alert = filled(style(font(11, false, tone.ink())), tone.fill());
      alert.setWrapText(true);
      alert.setVerticalAlignment(VerticalAlignment.CENTER);
      alerts.put(tone, alert);
    }
    this.label = style(font(11, true, null));
    label.setVerticalAlignment(VerticalAlignment.CENTER);
    this.left = style(font(11, false, null));
    left.setAlignment(HorizontalAlignment.LEFT);
    this.wrapped = style(font(11, false, null));
    wrapped.setWrapText(true);
    wrapped.setVerticalAlignment(VerticalAlignment.TOP);
    this.remark = style(font(11, false, Tone.SLATE.ink()));
    remark.setWrapText(true);
    remark.setVerticalAlignment(VerticalAlignment.TOP);
    XSSFFont linked = font(11, false, LINK);
    linked.setUnderline(XSSFFont.U_SINGLE);
    this.link = style(linked);
    link.setVerticalAlignment(VerticalAlignment.CENTER);
    this.headingLink = style(linked);
    headingLink.setAlignment(HorizontalAlignment.RIGHT);
    headingLink.setBorderBottom(BorderStyle.MEDIUM);
    headingLink.setBottomBorderColor(Rgb.color(DARK));
    this.number = style(font(11, false, null));
    number.setDataFormat(workbook.createDataFormat().getFormat("#,##0"));
    this.total = style(font(11, true, null));
    total.setDataFormat(number.getDataFormat());
    total.setBorderTop(BorderStyle.THIN);
  }

  public XSSFCellStyle title() {
    return title;
  }

  public XSSFCellStyle heading() {
    return heading;
  }

  public XSSFCellStyle header() {
    return header;
  }

  public XSSFCellStyle numberHeader() {
    return numberHeader;
  }

  public XSSFCellStyle alert(Tone tone) {
    return Objects.requireNonNull(alerts.get(tone));
  }

  /** A link at the right end of a heading. */
  public XSSFCellStyle headingLink() {
    return headingLink;
  }

  public XSSFCellStyle notice() {
    return notice;
  }

  public XSSFCellStyle label() {
    return label;
  }

  public XSSFCellStyle left() {
    return left;
  }

  public XSSFCellStyle wrapped() {
    return wrapped;
  }

  public XSSFCellStyle remark() {
    return remark;
  }

  public XSSFCellStyle link() {
    return link;
  }

  public XSSFCellStyle number() {
    return number;
  }

  public XSSFCellStyle total() {
    return total;
  }

  private XSSFFont font(int points, boolean bold, @Nullable Integer rgb) {
    XSSFFont font = workbook.createFont();
    font.setFontHeightInPoints((short) points);
    font.setBold(bold);
    if (rgb != null) {
      font.setColor(Rgb.color(rgb));
    }
    return font;
  }

  private XSSFCellStyle style(XSSFFont font) {
    XSSFCellStyle style = workbook.createCellStyle();
    style.setFont(font);
    return style;
  }

  private static XSSFCellStyle filled(XSSFCellStyle style, int rgb) {
    style.setFillForegroundColor(Rgb.color(rgb));
    style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
    return style;
  }
}
