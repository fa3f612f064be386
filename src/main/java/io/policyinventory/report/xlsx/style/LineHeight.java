package io.policyinventory.report.xlsx.style;

/** How high a line must be for text that wraps. */
public final class LineHeight {
  /** Points of one line. */
  public static final float LINE = 15;

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
    double share = 0;
    int at = 0;
    while (at < text.length()) {
      int c = text.codePointAt(at);
      at += Character.charCount(c);
      if (c == '\n' || c == '\r') {
        boolean pair = c == '\r' && at < text.length() && text.charAt(at) == '\n';
        at += pair ? 1 : 0;
        lines += lines(share / characters);
        share = 0;
      } else {
        share += width(c);
      }
    }
    return LINE * Math.min(lines + lines(share / characters), MOST_LINES);
  }

  private static int lines(double share) {
    return share <= 1 ? 1 : (int) Math.ceil(share / FILLED);
  }

  /** In digits, which is what the width of a column counts; a little more than most fonts need. */
  private static double width(int c) {
    if (c >= FIRST_WIDE) {
      return 2;
    }
    return Character.isUpperCase(c) ? 1.25 : 0.92;
  }
}
