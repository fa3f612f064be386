package io.policyinventory.source;

import java.util.Comparator;

/** The order of texts by their UTF-8 bytes, which is that of their code points. */
public final class ByteOrder {

  /** Ascending. */
  public static final Comparator<String> ASCENDING = ByteOrder::compare;

  private ByteOrder() {}

  private static int compare(String left, String right) {
    int length = Math.min(left.length(), right.length());
    int at = 0;
    while (at < length) {
      int a = left.codePointAt(at);
      int b = right.codePointAt(at);
      if (a != b) {
        return Integer.compare(a, b);
      }
      at += Character.charCount(a);
    }
    return Integer.compare(left.length(), right.length());
  }
}
