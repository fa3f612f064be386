package io.policyinventory.compliance;

import java.util.Comparator;

/** Unsigned order of the UTF-8 bytes, which is that of code points. */
final class Bytewise {

  static final Comparator<String> ORDER = Bytewise::compare;

  private Bytewise() {}

  private static int compare(String a, String b) {
    int length = Math.min(a.length(), b.length());
    for (int i = 0; i < length; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        boolean surrogates = Character.isSurrogate(x) != Character.isSurrogate(y);
        return surrogates ? (Character.isSurrogate(x) ? 1 : -1) : Character.compare(x, y);
      }
    }
    return Integer.compare(a.length(), b.length());
  }
}
