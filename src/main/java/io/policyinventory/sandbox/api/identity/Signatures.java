package io.policyinventory.sandbox.api.identity;

import io.policyinventory.sandbox.http.Request;
import io.policyinventory.sandbox.inventory.Account;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Verifies the signatures that an access key makes ({@code SDK-HMAC-SHA256}), in both layouts:
 * {@code Access=AK}, and {@code Credential=AK/date/region/service/sdk_request}.
 */
public final class Signatures {

  private static final String ALGORITHM = "SDK-HMAC-SHA256";
  private static final Pattern AUTHORIZATION =
      Pattern.compile(
          ALGORITHM
              + " (?:Access=([^,]+)|Credential=([^/,]+)/([^,]+/sdk_request))"
              + ", ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})");
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final Duration MOST_SKEW = Duration.ofMinutes(15);

  private final Account account;
  private final Clock clock;

  Signatures(Account account, Clock clock) {
    this.account = account;
    this.clock = clock;
  }

  /** Whether it carries a signature, right or wrong, and not a token. */
  public static boolean signed(Request request) {
    return request.header("authorization").startsWith(ALGORITHM);
  }

  /** Why the request is refused, with the code of the gateway; empty for a good signature. */
  String problem(Request request) {
    Matcher header = AUTHORIZATION.matcher(request.header("authorization"));
    if (!header.matches()) {
      return "authorization header is malformed";
    }
    String scope = header.group(3) == null ? "" : header.group(3);
    String key = scope.isEmpty() ? header.group(1) : header.group(2);
    if (!key.equals(account.accessKey())) {
      return "access key does not exist";
    }
    List<String> signedHeaders = List.of(header.group(4).split(";"));
    if (!signedHeaders.contains("host") || !signedHeaders.contains("x-sdk-date")) {
      return "host and x-sdk-date must be signed";
    }
    String date = request.header("x-sdk-date");
    if (!isNow(date)) {
      return "signature expired";
    }
    String hash = sha256(new CanonicalRequest(request, signedHeaders).bytes());
    String text = ALGORITHM + "\n" + date + "\n" + (scope.isEmpty() ? "" : scope + "\n") + hash;
    String expected = HexFormat.of().formatHex(hmac(signingKey(scope), text));
    return MessageDigest.isEqual(ascii(expected), ascii(header.group(5)))
        ? ""
        : "verify aksk signature fail";
  }

  private boolean isNow(String date) {
    try {
      Duration skew = Duration.between(DATE.parse(date, Instant::from), clock.instant()).abs();
      return skew.compareTo(MOST_SKEW) <= 0;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private byte[] signingKey(String scope) {
    if (scope.isEmpty()) {
      return ascii(account.secretKey());
    }
    byte[] key = ascii("SDK" + account.secretKey());
    for (String step : scope.split("/", -1)) {
      key = hmac(key, step);
    }
    return key;
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
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

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
