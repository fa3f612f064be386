package io.policyinventory.snapshot.content;

/**
 * Text as PostgreSQL and spreadsheets can hold it: NUL, other control characters except tab and
 * line breaks, and lone surrogates become U+FFFD.
 */
public final class Texts {

  private static final char REPLACEMENT = '\uFFFD';
  private static final String ESCAPED_REPLACEMENT = "\\ufffd";

  private Texts() {}

  /** Plain text, cleaned. */
  public static String clean(String text) {
    StringBuilder cleaned = null;
    int i = 0;
    while (i < text.length()) {
      int width = widthAt(text, i);
      if (width == 0) {
        if (cleaned == null) {
          cleaned = new StringBuilder(text);
        }
        cleaned.setCharAt(i, REPLACEMENT);
      }
      i += Math.max(width, 1);
    }
    return cleaned == null ? text : cleaned.toString();
  }

  /** A JSON text, cleaned in its characters as well as in its escapes, and in its numbers. */
  public static String cleanJson(String json) {
    String text = JsonNumbers.fit(clean(json));
    StringBuilder cleaned = null;
    int copied = 0;
    int at = text.indexOf('\\');
    while (at >= 0 && at + 1 < text.length()) {
      int length = escapeLength(text, at);
      if (length == 0) {
        cleaned = cleaned == null ? new StringBuilder(text.length()) : cleaned;
        cleaned.append(text, copied, at).append(ESCAPED_REPLACEMENT);
        length = brokenLength(text, at);
        copied = at + length;
      }
      at = text.indexOf('\\', at + length);
    }
    return cleaned == null ? text : cleaned.append(text, copied, text.length()).toString();
  }

  /** Characters of a good code point; 0 for one that has to go. */
  private static int widthAt(String text, int i) {
    char c = text.charAt(i);
    if (c < ' ') {
      return c == '\t' || c == '\n' || c == '\r' ? 1 : 0;
    }
    if (!Character.isSurrogate(c)) {
      return 1;
    }
    boolean pair =
        Character.isHighSurrogate(c)
            && i + 1 < text.length()
            && Character.isLowSurrogate(text.charAt(i + 1));
    return pair ? 2 : 0;
  }

  /** Characters of the escape, or pair of escapes, at a backslash; 0 for one that has to go. */
  private static int escapeLength(String text, int i) {
    char kind = text.charAt(i + 1);
    if (kind != 'u') {
      return kind == 'b' || kind == 'f' ? 0 : 2;
    }
    int unit = unitAt(text, i);
    if (unit < 0) {
      return 2;
    }
    if (unit < ' ') {
      return unit == '\t' || unit == '\n' || unit == '\r' ? 6 : 0;
    }
    if (!Character.isSurrogate((char) unit)) {
      return 6;
    }
    int next = unitAt(text, i + 6);
    boolean pair =
        Character.isHighSurrogate((char) unit)
            && next >= 0
            && Character.isLowSurrogate((char) next);
    return pair ? 12 : 0;
  }

  private static int brokenLength(String text, int i) {
    return text.charAt(i + 1) == 'u' ? 6 : 2;
  }

  /** The code unit of a {@code \}{@code uXXXX} escape; -1 when there is none. */
  private static int unitAt(String text, int i) {
    if (i + 6 > text.length() || text.charAt(i) != '\\' || text.charAt(i + 1) != 'u') {
      return -1;
    }
    int unit = 0;
    for (int k = i + 2; k < i + 6; k++) {
      int digit = Character.digit(text.charAt(k), 16);
      if (digit < 0) {
        return -1;
      }
      unit = unit * 16 + digit;
    }
    return unit;
  }
}
