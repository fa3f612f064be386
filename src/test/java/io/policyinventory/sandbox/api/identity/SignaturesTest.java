package io.policyinventory.sandbox.api.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.sandbox.http.Request;
import io.policyinventory.sandbox.inventory.Account;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of iam-v3.md section 5, and requests that are not as they were signed. */
class SignaturesTest {
  private static final String PROJECT = "0123456789abcdef0123456789abcdef";
  private static final String KEY = "EXAMPLEACCESSKEY0001";
  private static final Account ACCOUNT =
      new Account(
          "d",
          "D",
          "u",
          "U",
          "p",
          KEY,
          "example-secret-key-not-real-0000000000",
          "eu-de",
          List.of());
  private static final String LIST = "/v1/" + PROJECT + "/policies?sort=created_at:asc&limit=1000";
  private static final String A1 =
      "Access="
          + KEY
          + ", SignedHeaders=host;x-project-id;x-sdk-date, Signature="
          + "5307553f8468d88cb6964c75b575bab8b39388b210579b19c8f63d6a845cbf09";

  private static String problem(
      String now, String method, String target, String body, String authorization) {
    Map<String, String> headers = new TreeMap<>();
    headers.put("host", "csbs.eu-de.otc.t-systems.com");
    headers.put("x-project-id", PROJECT);
    headers.put("x-sdk-date", "20240102T030405Z");
    headers.put("authorization", "SDK-HMAC-SHA256 " + authorization);
    return new Signatures(ACCOUNT, Clock.fixed(Instant.parse(now), ZoneOffset.UTC))
        .problem(
            new Request(
                method,
                URI.create(target),
                Map.of(),
                headers,
                body.getBytes(StandardCharsets.UTF_8)));
  }

  private static String problem(String method, String target, String body, String authorization) {
    return problem("2024-01-02T03:10:00Z", method, target, body, authorization);
  }

  @Test
  void bothLayoutsAreVerified() {
    assertThat(problem("GET", LIST, "", A1)).isEmpty();
    assertThat(
            problem(
                "POST",
                "/v1/" + PROJECT + "/csbs_backup_policy/resource_instances/action",
                "{\"action\":\"filter\",\"limit\":\"1000\",\"offset\":\"0\"}",
                A1.replaceFirst(
                    "=[0-9a-f]{64}",
                    "=829c207ffd59bce5ab2d71f0849b32b6aa6bb84df36670def55a37b7fe847392")))
        .isEmpty();
    assertThat(
            problem(
                "GET",
                LIST,
                "",
                "Credential="
                    + KEY
                    + "/20240102///sdk_request, SignedHeaders=host;x-sdk-date, Signature="
                    + "543a67f39fe6a807040092c5b00035c885a120401d283a83f5d935780f6f4e55"))
        .isEmpty();
    assertThat(
            problem(
                "GET",
                LIST,
                "",
                "Credential="
                    + KEY
                    + "/20240102/eu-de/csbs/sdk_request, SignedHeaders=host;x-sdk-date, Signature="
                    + "18366827b3f55def4ff0a4e01b4e3a09985db1e23cd7fb23a6b3d73b3345c203"))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /policies, '', verify aksk signature fail",
    "GET, /policies, '', verify aksk signature fail",
    "GET, '', x, verify aksk signature fail"
  })
  void aRequestThatIsNotAsItWasSignedIsRefused(
      String method, String path, String body, String expected) {
    String target = path.isEmpty() ? LIST : "/v1/" + PROJECT + path;
    assertThat(problem(method, target, body, A1)).isEqualTo(expected);
  }

  @Test
  void anOtherKeyALateRequestAndAMalformedHeaderAreRefused() {
    assertThat(problem("GET", LIST, "", A1.replace(KEY, "OTHER")))
        .isEqualTo("access key does not exist");
    assertThat(problem("2024-01-02T04:00:00Z", "GET", LIST, "", A1)).isEqualTo("signature expired");
    assertThat(problem("GET", LIST, "", "Access=x")).contains("malformed");
    assertThat(problem("GET", LIST, "", A1.replace("host;", ""))).contains("must be signed");
  }
}
