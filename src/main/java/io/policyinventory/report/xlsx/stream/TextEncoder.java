package io.policyinventory.report.xlsx.stream;

import java.io.IOException;

/** Puts text into XML element content as UTF-8, as a cell can hold it. */
final class TextEncoder {

  private static final byte[] AMPERSAND = {'&', 'a', 'm', 'p', ';'};
  private static final byte[] LESS = {'&', 'l', 't', ';'};
  private static final byte[] GREATER = {'&', 'g', 't', ';'};
  private static final byte[] RETURN = {'&', '#', '1', '3', ';'};
  private static final byte[] UNDERSCORE = {'_', 'x', '0', '0', '5', 'F', '_'};
  private static final int REPLACEMENT = 0xFFFD;

  private final RowBuffer out;

  TextEncoder(RowBuffer out) {
    this.out = out;
  }

  void put(String text) throws IOException {
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        ascii(text, i, c);
      } else if (ExcelText.isPair(text, i)) {
        codePoint(Character.toCodePoint(c, text.charAt(++i)));
      } else {
        codePoint(ExcelText.isAllowed(c) ? c : REPLACEMENT);
      }
    }
  }

  private void ascii(String text, int i, char c) throws IOException {
    switch (c) {
      case '&' -> out.put(AMPERSAND);
      case '<' -> out.put(LESS);
      case '>' -> out.put(GREATER);
      case '\r' -> out.put(RETURN);
      case '_' -> {
        if (ExcelText.isEscape(text, i)) {
          out.put(UNDERSCORE);
        } else {
          out.put(c);
        }
      }
      default -> {
        if (ExcelText.isAllowed(c)) {
          out.put(c);
        } else {
          codePoint(REPLACEMENT);
        }
      }
    }
  }

  private void codePoint(int c) throws IOException {
    if (c < 0x800) {
      out.put(0xC0 | c >> 6);
    } else {
      if (c < 0x10000) {
        out.put(0xE0 | c >> 12);
      } else {
        out.put(0xF0 | c >> 18);
        out.put(0x80 | c >> 12 & 0x3F);
      }
      out.put(0x80 | c >> 6 & 0x3F);
    }
    out.put(0x80 | c & 0x3F);
  }
}
