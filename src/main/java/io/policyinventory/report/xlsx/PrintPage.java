package io.policyinventory.report.xlsx;

import io.policyinventory.report.Column;
import java.util.List;
import org.apache.poi.ss.usermodel.PageMargin;
import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.xssf.usermodel.XSSFSheet;

/**
 * How a sheet is printed: on A4 or, where that is not wide enough, on A3, in letters that a person
 * can read. What does not fit goes on beside it, with the name columns again.
 *
 * @param paper as Excel counts paper sizes
 * @param scale in percent
 */
record PrintPage(short paper, short scale) {

  /** Cells are written in 11 points, so this is 7.15 points. */
  private static final int LEAST_SCALE = 65;

  private static final double MARGIN = 0.4;
  private static final double A4_WIDTH = 11.69 - 2 * MARGIN;
  private static final double A3_WIDTH = 16.54 - 2 * MARGIN;

  /** What of a page is counted on: letters of other fonts are wider. */
  private static final double FILLED = 0.92;

  /** A character of the usual font is 7 of 96 pixels an inch wide, and a cell has 5 more. */
  private static final double PIXELS_PER_INCH = 96;

  static PrintPage of(List<? extends Column<?>> columns) {
    double width =
        columns.stream().mapToInt(column -> column.width() * 7 + 5).sum() / PIXELS_PER_INCH;
    int onA4 = (int) (100 * FILLED * A4_WIDTH / width);
    if (onA4 >= LEAST_SCALE) {
      return new PrintPage(PrintSetup.A4_PAPERSIZE, (short) Math.min(100, onA4));
    }
    int onA3 = Math.min(100, (int) (100 * FILLED * A3_WIDTH / width));
    return new PrintPage(PrintSetup.A3_PAPERSIZE, (short) Math.max(LEAST_SCALE, onA3));
  }

  void setUp(XSSFSheet sheet) {
    PrintSetup print = sheet.getPrintSetup();
    print.setPaperSize(paper);
    print.setLandscape(true);
    print.setScale(scale);
    print.setLeftToRight(true);
    sheet.setMargin(PageMargin.LEFT, MARGIN);
    sheet.setMargin(PageMargin.RIGHT, MARGIN);
    sheet.getFooter().setLeft("&A");
    sheet.getFooter().setRight("&P / &N");
  }
}
