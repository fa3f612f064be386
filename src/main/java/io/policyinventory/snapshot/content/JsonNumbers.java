package io.policyinventory.snapshot.content;

/**
 * Numbers as PostgreSQL can hold them: one with an exponent beyond four digits, such as {@code
 * 1e999999999}, becomes the text of itself.
 */
final class JsonNumbers {

  private static final int MOST_DIGITS = 4;

  private JsonNumbers() {}

  /** The same JSON, with such numbers in quotes. */
  static String fit(String json) {
    StringBuilder fitted = null;
    int copied = 0;
    int at = 0;
    while (at < json.length()) {
      char c = json.charAt(at);
      if (c == '"') {
        at = endOfString(json, at);
      } else if (c == '-' || isDigit(c)) {
        int end = endOfNumber(json, at);
        if (hasLongExponent(json, at, end)) {
          fitted = fitted == null ? new StringBuilder(json.length() + 2) : fitted;
          fitted.append(json, copied, at).append('"').append(json, at, end).append('"');
          copied = end;
        }
        at = end;
      } else {
        at++;
      }
    }
    return fitted == null ? json : fitted.append(json, copied, json.length()).toString();
  }

  /** The position after the quote that ends the string that begins at a position. */
  private static int endOfString(String json, int start) {
    int quote = json.indexOf('"', start + 1);
    while (quote >= 0 && isEscaped(json, quote)) {
      quote = json.indexOf('"', quote + 1);
    }
    return quote < 0 ? json.length() : quote + 1;
  }

  private static boolean isEscaped(String json, int at) {
    int first = at;
    while (json.charAt(first - 1) == '\\') {
      first--;
    }
    return (at - first) % 2 == 1;
  }

  private static int endOfNumber(String json, int start) {
    int end = start + 1;
    while (end < json.length() && "0123456789.eE+-".indexOf(json.charAt(end)) >= 0) {
      end++;
    }
    return end;
  }

  private static boolean hasLongExponent(String json, int start, int end) {
    int at = start;
    while (at < end && json.charAt(at) != 'e' && json.charAt(at) != 'E') {
      at++;
    }
    at++;
    while (at < end && (json.charAt(at) == '0' || !isDigit(json.charAt(at)))) {
      at++;
    }
    return end - at > MOST_DIGITS;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
