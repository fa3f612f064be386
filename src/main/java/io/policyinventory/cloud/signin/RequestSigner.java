package io.policyinventory.cloud.signin;

import io.policyinventory.cloud.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.web.util.UriUtils;

/** Signatures of {@code SDK-HMAC-SHA256} in both layouts (iam-v3.md section 5). */
final class RequestSigner {
  private static final String ALGORITHM = "SDK-HMAC-SHA256";
  private static final String TERMINATOR = "sdk_request";
  private static final int DATE_LENGTH = 8;

  private RequestSigner() {}

  /**
   * What is signed.
   *
   * @param path percent-encoded as on the wire
   * @param query percent-encoded as on the wire, empty for none
   * @param headers all headers to sign, {@code host} and {@code x-sdk-date} among them
   */
  record Signable(
      String method, String path, String query, Map<String, String> headers, byte[] body) {}

  /** The {@code Authorization} header of layout A. */
  static String layoutA(Signable request, String accessKey, Secret secretKey) {
    SortedMap<String, String> headers = lowerCase(request.headers());
    String toSign = ALGORITHM + "\n" + date(headers) + "\n" + sha256(canonical(request, headers));
    String signature = hex(hmac(secretKey.value().getBytes(StandardCharsets.UTF_8), toSign));
    return ALGORITHM
        + " Access="
        + accessKey
        + ", SignedHeaders="
        + String.join(";", headers.keySet())
        + ", Signature="
        + signature;
  }

  /** The {@code Authorization} header of layout B; clients leave region and service empty. */
  static String layoutB(
      Signable request, String accessKey, Secret secretKey, String region, String service) {
    SortedMap<String, String> headers = lowerCase(request.headers());
    String day = date(headers).substring(0, DATE_LENGTH);
    String scope = day + "/" + region + "/" + service + "/" + TERMINATOR;
    String toSign =
        ALGORITHM
            + "\n"
            + date(headers)
            + "\n"
            + scope
            + "\n"
            + sha256(canonical(request, headers));
    byte[] key = ("SDK" + secretKey.value()).getBytes(StandardCharsets.UTF_8);
    for (String step : List.of(day, region, service, TERMINATOR)) {
      key = hmac(key, step);
    }
    return ALGORITHM
        + " Credential="
        + accessKey
        + "/"
        + scope
        + ", SignedHeaders="
        + String.join(";", headers.keySet())
        + ", Signature="
        + hex(hmac(key, toSign));
  }

  static String canonicalHash(Signable request) {
    return sha256(canonical(request, lowerCase(request.headers())));
  }

  private static byte[] canonical(Signable request, SortedMap<String, String> headers) {
    StringBuilder lines = new StringBuilder(request.method()).append('\n');
    lines.append(path(request.path())).append('\n');
    lines.append(query(request.query())).append('\n');
    headers.forEach((name, value) -> lines.append(name).append(':').append(value).append('\n'));
    lines.append('\n').append(String.join(";", headers.keySet())).append('\n');
    lines.append(sha256(request.body()));
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String path(String path) {
    StringBuilder encoded = new StringBuilder();
    for (String segment : path.split("/", -1)) {
      encoded.append(encode(segment)).append('/');
    }
    String all = encoded.toString().replaceAll("/+$", "/");
    return all.isEmpty() ? "/" : all;
  }

  private static String query(String query) {
    List<String> pairs = new ArrayList<>();
    for (String pair : query.split("&")) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String key = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        pairs.add(encode(key) + "=" + encode(value));
      }
    }
    pairs.sort(
        (left, right) -> {
          int byKey = key(left).compareTo(key(right));
          return byKey != 0 ? byKey : left.compareTo(right);
        });
    return String.join("&", pairs);
  }

  private static String key(String pair) {
    return pair.substring(0, pair.indexOf('='));
  }

  /** Percent-encoded so that only the unreserved characters of RFC 3986 stay as they are. */
  private static String encode(String onTheWire) {
    return UriUtils.encode(
        UriUtils.decode(onTheWire, StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  private static SortedMap<String, String> lowerCase(Map<String, String> headers) {
    SortedMap<String, String> lower = new TreeMap<>();
    headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value.trim()));
    return lower;
  }

  private static String date(SortedMap<String, String> headers) {
    String date = headers.get("x-sdk-date");
    if (date == null || !headers.containsKey("host")) {
      throw new IllegalArgumentException("host and x-sdk-date must be signed");
    }
    return date;
  }

  private static String sha256(byte[] bytes) {
    try {
      return hex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
