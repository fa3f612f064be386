package io.policyinventory.yaml;

import java.io.Reader;

/**
 * Reads a text without parting the two halves of a character beyond U+FFFF. The YAML parser (1024
 * characters at a time) fails when a part ends between them.
 */
final class CharacterReader extends Reader {

  private final String text;
  private int at;

  CharacterReader(String text) {
    this.text = text;
  }

  @Override
  public int read(char[] buffer, int offset, int length) {
    if (at == text.length()) {
      return -1;
    }
    int end = Math.min(text.length(), at + length);
    if (end - at > 1 && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    int count = end - at;
    text.getChars(at, end, buffer, offset);
    at = end;
    return count;
  }

  @Override
  public void close() {}
}
