package io.policyinventory.cloud.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.policyinventory.cloud.CloudConnection;
import io.policyinventory.cloud.CloudSettings;
import io.policyinventory.cloud.Endpoint;
import io.policyinventory.cloud.FakeCloud;
import io.policyinventory.cloud.Project;
import io.policyinventory.cloud.RunFailedException;
import io.policyinventory.cloud.Secret;
import io.policyinventory.cloud.ServiceClient;
import io.policyinventory.cloud.SigningLayout;
import io.policyinventory.cloud.connection.Cloud;
import io.policyinventory.cloud.credentials.Credentials;
import io.policyinventory.cloud.credentials.Identity;
import io.policyinventory.cloud.credentials.TlsSettings;
import io.policyinventory.cloud.credentials.TokenScope;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.service.annotation.GetExchange;

class AccessKeySignInTest {
  private static final String SECRET = "very-secret-key";
  private final FakeCloud cloud = new FakeCloud();

  interface Policies {
    @GetExchange("/policies?sort=created_at:asc")
    byte[] list();
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  private CloudConnection connect(SigningLayout layout, TokenScope scope) {
    return Cloud.connect(
        new Credentials(
            "test",
            URI.create(cloud.root() + "/v3"),
            new Identity.AccessKey("AK1", new Secret(SECRET), new Secret("session-secret")),
            scope,
            "eu-de",
            TlsSettings.DEFAULT,
            Map.of("csbs", URI.create(cloud.root() + "/csbs"))),
        new CloudSettings("1", layout, FakeCloud.limits()),
        () -> false);
  }

  @Test
  void signsEveryRequestAndNeverAsksForAToken() {
    cloud.reply(FakeCloud.policies(), 200, "{}");
    CloudConnection connection = connect(SigningLayout.A, TokenScope.NONE);
    Project project = connection.projects().get(0);
    Endpoint endpoint = connection.endpoints(project, FakeCloud.CSBS).get(0);
    ServiceClient client = connection.client(project, endpoint);
    client.call("list", client.api(Policies.class)::list);

    assertThat(endpoint.region()).isEqualTo("eu-de");
    assertThat(cloud.tokens).hasValue(0);
    Map<String, List<String>> last = cloud.headers.get(cloud.headers.size() - 1);
    assertThat(last.get("X-project-id")).containsExactly(project.id());
    assertThat(last.get("X-security-token")).containsExactly("session-secret");
    String host = "127.0.0.1:" + cloud.port();
    assertThat(last.get("Host")).containsExactly(host);
    assertThat(last.get("Authorization"))
        .containsExactly(
            RequestSigner.layoutA(
                new RequestSigner.Signable(
                    "GET",
                    "/csbs/v1/" + FakeCloud.ONE + "/policies",
                    "sort=created_at:asc",
                    Map.of(
                        "host",
                        host,
                        "x-sdk-date",
                        last.getOrDefault("X-sdk-date", List.of("")).get(0),
                        "x-project-id",
                        project.id(),
                        "x-security-token",
                        "session-secret"),
                    new byte[0]),
                "AK1",
                new Secret(SECRET)));
  }

  @Test
  void signsInLayoutBWhenTold() {
    connect(SigningLayout.B, TokenScope.NONE).projects();

    assertThat(cloud.headers.get(0).getOrDefault("Authorization", List.of("")).get(0))
        .startsWith("SDK-HMAC-SHA256 Credential=AK1/");
  }

  @Test
  void endsTheRunOnTheFirstRefusedSignature() {
    cloud.reply(
        "GET /v3/auth/projects",
        401,
        "{\"error_code\":\"APIG.0301\",\"error_msg\":\"verify aksk signature fail "
            + SECRET
            + "\"}");

    assertThatThrownBy(() -> connect(SigningLayout.A, TokenScope.NONE).projects())
        .isInstanceOf(RunFailedException.class)
        .hasMessageContainingAll("APIG.0301", "access key AK1")
        .hasMessageNotContaining(SECRET);
    assertThat(cloud.requests).hasSize(1);
  }

  @Test
  void readsTheNamedProjectWhenListsAreRefused() {
    cloud.reply("GET /v3/auth/projects", 403, "{}");
    CloudConnection connection =
        connect(SigningLayout.A, new TokenScope(FakeCloud.ONE, null, null, null, null, null));

    assertThat(connection.projects()).containsExactly(new Project(FakeCloud.ONE, "eu-de"));
  }
}
