package io.policyinventory.cloud.http;

import java.nio.charset.StandardCharsets;

/** Percent-encoding that keeps only the unreserved characters of RFC 3986. */
public final class UriText {
  private static final String KEPT = "-_.~";

  private UriText() {}

  public static String encode(String text) {
    StringBuilder encoded = new StringBuilder(text.length());
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if ((c >= 'A' && c <= 'Z')
          || (c >= 'a' && c <= 'z')
          || (c >= '0' && c <= '9')
          || KEPT.indexOf(c) >= 0) {
        encoded.append(c);
      } else {
        encoded.append('%').append(String.format("%02X", (int) c));
      }
    }
    return encoded.toString();
  }
}
