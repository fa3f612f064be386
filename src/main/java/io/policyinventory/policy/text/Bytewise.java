package io.policyinventory.policy.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** The order of the reports: unsigned order of the UTF-8 bytes, which is that of code points. */
public final class Bytewise {

  /** Ascending. */
  public static final Comparator<String> ORDER = Bytewise::compare;

  private Bytewise() {}

  /** The same list when it is in order already, else a sorted copy. */
  public static <T> List<T> sorted(List<T> list, Function<T, String> key) {
    for (int i = 1; i < list.size(); i++) {
      if (compare(key.apply(list.get(i - 1)), key.apply(list.get(i))) > 0) {
        List<T> copy = new ArrayList<>(list);
        copy.sort(Comparator.comparing(key, ORDER));
        return copy;
      }
    }
    return list;
  }

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
