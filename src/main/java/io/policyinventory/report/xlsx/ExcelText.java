package io.policyinventory.report.xlsx;

import java.util.Locale;
import org.apache.poi.ss.SpreadsheetVersion;

/** Text as a cell can hold it. */
final class ExcelText {

  /** UTF-16 units in a cell. */
  static final int LIMIT = SpreadsheetVersion.EXCEL2007.getMaxTextLength();

  private static final char REPLACEMENT = '\uFFFD';

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
  static String cut(String text) {
    if (text.length() <= LIMIT) {
      return text;
    }
    int kept = LIMIT - note(text.length()).length();
    if (Character.isHighSurrogate(text.charAt(kept - 1))) {
      kept--;
    }
    return text.substring(0, kept) + note(text.length() - kept);
  }

  private static String note(int characters) {
    return String.format(Locale.ROOT, " \u2026 [cut: %d characters]", characters);
  }

  /**
   * What XML 1.0 section 2.2 cannot hold becomes U+FFFD: control characters other than tab, line
   * feed and carriage return, lone surrogates, U+FFFE and U+FFFF.
   */
  static String clean(String text) {
    StringBuilder clean = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isPair(text, i)) {
        i++;
      } else if (!isAllowed(c)) {
        if (clean == null) {
          clean = new StringBuilder(text);
        }
        clean.setCharAt(i, REPLACEMENT);
      }
    }
    return clean == null ? text : clean.toString();
  }

  /** Whether a character that is not half of a pair may be in a cell. */
  static boolean isAllowed(char c) {
    return c >= ' '
        ? !Character.isSurrogate(c) && c < '\uFFFE'
        : c == '\t' || c == '\n' || c == '\r';
  }

  static boolean isPair(String text, int i) {
    return i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
  }

  /** Whether {@code _xHHHH_}, which Excel reads as a character, begins here. */
  static boolean isEscape(String text, int i) {
    if (i + 7 > text.length()
        || text.charAt(i) != '_'
        || text.charAt(i + 1) != 'x'
        || text.charAt(i + 6) != '_') {
      return false;
    }
    for (int k = i + 2; k < i + 6; k++) {
      if (Character.digit(text.charAt(k), 16) < 0) {
        return false;
      }
    }
    return true;
  }
}
