package io.policyinventory.report.xlsx.stream;

import java.util.Locale;
import org.apache.poi.ss.SpreadsheetVersion;

/** What text a cell can hold. */
public final class ExcelText {

  /** UTF-16 units in a cell. */
  static final int LIMIT = SpreadsheetVersion.EXCEL2007.getMaxTextLength();

  private ExcelText() {}

  /** Whether Excel would take the text for a formula if a person typed it. */
  static boolean startsFormula(String text) {
    if (text.isEmpty()) {
      return false;
    }
    char first = text.charAt(0);
    return first == '=' || first == '+' || first == '-' || first == '@';
  }

  /** At most {@link #LIMIT} units; a longer text is cut, never inside a pair, and says so. */
  public static String cut(String text) {
    if (text.length() <= LIMIT) {
      return text;
    }
    int kept = LIMIT;
    while (kept + note(text.length() - kept).length() > LIMIT) {
      kept--;
    }
    if (Character.isHighSurrogate(text.charAt(kept - 1))) {
      kept--;
    }
    return text.substring(0, kept) + note(text.length() - kept);
  }

  private static String note(int characters) {
    return String.format(Locale.ROOT, " \u2026 [cut: %d characters]", characters);
  }

  /**
   * Whether XML 1.0 section 2.2 allows a character that is not half of a pair: no control
   * characters other than tab, line feed and carriage return, no lone surrogates, no U+FFFE and
   * U+FFFF.
   */
  public static boolean isAllowed(char c) {
    if (c < ' ') {
      return c == '\t' || c == '\n' || c == '\r';
    }
    return !Character.isSurrogate(c) && c < '\uFFFE';
  }

  public static boolean isPair(String text, int i) {
    return i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
  }

  /**
   * Whether {@code _xHHHH_}, which Excel reads as one character (ISO/IEC 29500-1 section 22.9.2.19,
   * {@code ST_Xstring}), begins here.
   */
  public static boolean isEscape(String text, int i) {
    return i + 7 <= text.length()
        && text.charAt(i) == '_'
        && text.charAt(i + 1) == 'x'
        && text.charAt(i + 6) == '_'
        && isHex(text, i + 2, i + 6);
  }

  /** Whether an XML reader might drop white space of this text without being told not to. */
  static boolean hasEdgeSpace(String text) {
    return !text.isEmpty()
        && (text.charAt(0) <= ' '
            || text.charAt(text.length() - 1) <= ' '
            || text.indexOf('\n') >= 0);
  }

  private static boolean isHex(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c > 'f' || Character.digit(c, 16) < 0) {
        return false;
      }
    }
    return true;
  }
}
