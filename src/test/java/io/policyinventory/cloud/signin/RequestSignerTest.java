package io.policyinventory.cloud.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.cloud.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Vectors of iam-v3.md section 5. */
class RequestSignerTest {
  private static final String KEY = "EXAMPLEACCESSKEY0001";
  private static final Secret SECRET = new Secret("example-secret-key-not-real-0000000000");
  private static final String PROJECT = "0123456789abcdef0123456789abcdef";
  private static final String HOST = "csbs.eu-de.otc.t-systems.com";
  private static final String DATE = "20240102T030405Z";
  private static final String QUERY = "sort=created_at:asc&limit=1000";

  @Test
  void signsVectorA1() {
    RequestSigner.Signable request =
        new RequestSigner.Signable(
            "GET",
            "/v1/" + PROJECT + "/policies",
            QUERY,
            Map.of("Host", HOST, "X-Project-Id", PROJECT, "X-Sdk-Date", DATE),
            new byte[0]);

    assertThat(RequestSigner.canonicalHash(request))
        .isEqualTo("c251e3bfabebd4b96aa539d33b9696ccc88274afd50ce00540e60823eb5e18a7");
    assertThat(RequestSigner.layoutA(request, KEY, SECRET))
        .isEqualTo(
            "SDK-HMAC-SHA256 Access=EXAMPLEACCESSKEY0001,"
                + " SignedHeaders=host;x-project-id;x-sdk-date,"
                + " Signature=5307553f8468d88cb6964c75b575bab8b39388b210579b19c8f63d6a845cbf09");
  }

  @Test
  void signsVectorA2() {
    byte[] body =
        "{\"action\":\"filter\",\"limit\":\"1000\",\"offset\":\"0\"}"
            .getBytes(StandardCharsets.UTF_8);
    RequestSigner.Signable request =
        new RequestSigner.Signable(
            "POST",
            "/v1/" + PROJECT + "/csbs_backup_policy/resource_instances/action",
            "",
            Map.of("host", HOST, "x-project-id", PROJECT, "x-sdk-date", DATE),
            body);

    assertThat(RequestSigner.canonicalHash(request))
        .isEqualTo("5ed72b27ed3681665f9e494d2464d3b1880c94e18f40dd0b35403ff04bc0c312");
    assertThat(RequestSigner.layoutA(request, KEY, SECRET))
        .endsWith("Signature=829c207ffd59bce5ab2d71f0849b32b6aa6bb84df36670def55a37b7fe847392");
  }

  @Test
  void signsVectorsB1AndB2() {
    RequestSigner.Signable request =
        new RequestSigner.Signable(
            "GET",
            "/v1/" + PROJECT + "/policies",
            QUERY,
            Map.of("host", HOST, "x-sdk-date", DATE),
            new byte[0]);

    assertThat(RequestSigner.canonicalHash(request))
        .isEqualTo("b8a86754e1485a7521165faf2ef196999431a1bdd3ff4020d11af093ffaaa239");
    assertThat(RequestSigner.layoutB(request, KEY, SECRET, "eu-de", "csbs"))
        .contains("Credential=EXAMPLEACCESSKEY0001/20240102/eu-de/csbs/sdk_request,")
        .endsWith("Signature=18366827b3f55def4ff0a4e01b4e3a09985db1e23cd7fb23a6b3d73b3345c203");
    assertThat(RequestSigner.layoutB(request, KEY, SECRET, "", ""))
        .contains("/20240102///sdk_request,")
        .endsWith("Signature=543a67f39fe6a807040092c5b00035c885a120401d283a83f5d935780f6f4e55");
  }

  @Test
  void signsTheUpstreamVectors() {
    String host = "service.region.example.com";
    String path = "/v1/77b6a44cba5143ab91d13ab9a8ff44fd/";
    assertThat(
            upstream(
                "GET",
                host,
                path + "vpcs",
                "limit=2&marker=13551d6b-755d-4757-b956-536f674975c0",
                ""))
        .endsWith("fd95e7da6f695cfb4cabbb9d6b0968aec155bc576b064835282473539ae9ea1d");
    assertThat(upstream("POST", host, path + "vpc/123", "", "{\"key\":\"value\"}"))
        .endsWith("b5649aa774f6cac7437631662f08815fc65c70e40e486df6db2436ce68902771");
    assertThat(upstream("GET", "example.com", "", "", ""))
        .endsWith("919ad8b75d4ad49da0d377e63ee21c4a7a54b752f6bf2878b4adbe9c19927da6");
  }

  private static String upstream(
      String method, String host, String path, String query, String body) {
    return RequestSigner.layoutA(
        new RequestSigner.Signable(
            method,
            path,
            query,
            Map.of("host", host, "x-sdk-date", "20191115T033655Z"),
            body.getBytes(StandardCharsets.UTF_8)),
        "AccessKey",
        new Secret("SecretKey"));
  }
}
