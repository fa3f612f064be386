package io.policyinventory.report.xlsx.style;

/** How high a line must be for text that wraps. */
public final class LineHeight {
  private static final float LINE = 15;
  private static final int MOST_LINES = 27;

  /** How much of a line words fill that are not broken. */
  private static final double FILLED = 0.95;

  private static final int FIRST_WIDE = 0x1100;

  private LineHeight() {}

  /**
   * Points for a text in a cell of this width; at most what Excel allows.
   *
   * @param characters width of the cell
   */
  public static float of(String text, int characters) {
    int lines = 0;
    for (String part : text.split("\\R", -1)) {
      double share = part.codePoints().mapToDouble(LineHeight::width).sum() / characters;
      lines += share <= 1 ? 1 : (int) Math.ceil(share / FILLED);
    }
    return LINE * Math.min(lines, MOST_LINES);
  }

  /** In digits, which is what the width of a column counts; a little more than most fonts need. */
  private static double width(int c) {
    if (c >= FIRST_WIDE) {
      return 2;
    }
    return Character.isUpperCase(c) ? 1.25 : 0.92;
  }
}
