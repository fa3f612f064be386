package io.policyinventory.snapshot.content;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers as PostgreSQL can hold them: one with an exponent beyond four digits, such as {@code
 * 1e999999999}, becomes the text of itself.
 */
final class JsonNumbers {

  private static final int MOST_DIGITS = 4;

  /** A string, which is passed over, or a number with a long exponent. */
  private static final Pattern TOKEN =
      Pattern.compile(
          "\"(?:[^\"\\\\]|\\\\.)*+\"|(-?[0-9.]++[eE][-+]?0*+[1-9][0-9]{" + MOST_DIGITS + ",}+)",
          Pattern.DOTALL);

  private JsonNumbers() {}

  /** The same JSON, with such numbers in quotes. */
  static String fit(String json) {
    if (!mayHaveLongExponent(json)) {
      return json;
    }
    Matcher token = TOKEN.matcher(json);
    StringBuilder fitted = new StringBuilder(json.length());
    while (token.find()) {
      String number = token.group(1);
      token.appendReplacement(
          fitted, Matcher.quoteReplacement(number == null ? token.group() : '"' + number + '"'));
    }
    return token.appendTail(fitted).toString();
  }

  /** Cheap, and true for some texts in strings, too. */
  private static boolean mayHaveLongExponent(String json) {
    int digits = 0;
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (c >= '0' && c <= '9') {
        digits++;
        if (digits > MOST_DIGITS && isExponent(json, i - digits)) {
          return true;
        }
      } else {
        digits = 0;
      }
    }
    return false;
  }

  /** Whether an exponent's sign or letter is at the position. */
  private static boolean isExponent(String json, int at) {
    char c = at < 1 ? ' ' : json.charAt(at);
    char letter = c == '+' || c == '-' ? json.charAt(at - 1) : c;
    return letter == 'e' || letter == 'E';
  }
}
