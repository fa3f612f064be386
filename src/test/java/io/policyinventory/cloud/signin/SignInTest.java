package io.policyinventory.cloud.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.policyinventory.Slow;
import io.policyinventory.cloud.CloudConnection;
import io.policyinventory.cloud.Endpoint;
import io.policyinventory.cloud.FakeCloud;
import io.policyinventory.cloud.Project;
import io.policyinventory.cloud.RunFailedException;
import io.policyinventory.cloud.ScopeFailedException;
import io.policyinventory.cloud.ServiceType;
import io.policyinventory.cloud.connection.Cloud;
import io.policyinventory.cloud.credentials.Credentials;
import io.policyinventory.cloud.credentials.TokenScope;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SignInTest {
  private final FakeCloud cloud = new FakeCloud();

  @AfterEach
  void close() {
    cloud.close();
  }

  @Test
  void readsEveryEnabledProjectWithItsOwnToken() {
    CloudConnection connection = cloud.connect();

    List<Project> projects = connection.projects();
    assertThat(projects)
        .containsExactly(
            new Project(FakeCloud.ONE, "eu-de"), new Project(FakeCloud.TWO, "eu-de_two"));
    for (Project project : projects) {
      assertThat(connection.endpoints(project, FakeCloud.CSBS))
          .containsExactly(
              new Endpoint(
                  FakeCloud.CSBS, "eu-de", URI.create(cloud.root() + "/csbs/v1/" + project.id())));
    }

    assertThat(cloud.signIns).hasSize(3);
    assertThat(cloud.signIns.get(0)).contains("\"scope\":{\"domain\":{\"name\":\"OTC000\"}}");
    assertThat(cloud.signIns.get(1)).contains("\"scope\":{\"project\":{\"id\":\"" + FakeCloud.ONE);
    assertThat(connection.regionOf(projects.get(1))).isEqualTo("eu-de");
  }

  @Test
  void aTokenForEverIsATokenForADay() {
    cloud.reply(
        "POST /v3/auth/tokens",
        201,
        """
        {"token":{"issued_at":"-1000000000-01-01T00:00:00Z","catalog":[],
          "expires_at":"+1000000000-12-31T23:59:59Z","project":{"id":"%s","name":"eu-de"}}}
        """
            .formatted(FakeCloud.ONE),
        "X-Subject-Token",
        "for-ever");

    assertThat(cloud.connect().projects()).hasSize(2);
  }

  @Test
  void leavesOutServicesThatAreNotInTheCatalogue() {
    CloudConnection connection = cloud.connect();
    ServiceType cbr = new ServiceType("cbr", List.of("cbr"), "v3");

    assertThat(connection.endpoints(connection.projects().get(0), cbr)).isEmpty();
  }

  @Test
  void readsTheNamedProjectWhenTheListIsRefused() {
    cloud.reply("GET /v3/auth/projects", 403, "{}");
    CloudConnection connection =
        connect(new TokenScope(FakeCloud.TWO, null, null, null, null, null));

    assertThat(connection.projects()).containsExactly(new Project(FakeCloud.TWO, "eu-de"));
  }

  @Test
  void readsTheAccountsListWhenTheUsersIsRefused() {
    cloud.reply("GET /v3/auth/projects", 403, "{}");
    cloud.reply("GET /v3/projects", 200, "{\"projects\":[{\"id\":\"7\",\"name\":\"eu-de\"}]}");

    assertThat(cloud.connect().projects()).containsExactly(new Project("7", "eu-de"));
  }

  @Test
  void aTokenThatExpiredBeforeTheListIsRenewedOnce() {
    AtomicInteger asked = new AtomicInteger();
    cloud.on(
        "GET /v3/auth/projects",
        exchange -> {
          boolean first = asked.getAndIncrement() == 0;
          FakeCloud.send(
              exchange,
              first ? 401 : 200,
              first ? "{}" : "{\"projects\":[{\"id\":\"7\",\"name\":\"eu-de\"}]}");
        });

    assertThat(cloud.connect().projects()).containsExactly(new Project("7", "eu-de"));
    assertThat(cloud.signIns).hasSize(2);
  }

  @Test
  void aListThatRefusesEveryTokenIsRefused() {
    cloud.reply("GET /v3/auth/projects", 401, "{}");
    cloud.reply("GET /v3/projects", 401, "{}");

    assertThatThrownBy(() -> cloud.connect().projects())
        .isInstanceOf(RunFailedException.class)
        .hasMessageContaining("OS_PROJECT_NAME");
    assertThat(cloud.signIns).hasSize(2);
  }

  @Test
  void failsTheRunWhenNoProjectIsKnown() {
    cloud.reply("GET /v3/auth/projects", 403, "{}");

    assertThatThrownBy(() -> cloud.connect().projects())
        .isInstanceOf(RunFailedException.class)
        .hasMessageContaining("OS_PROJECT_NAME");
  }

  @Test
  void followsPagesOnTheSameHostOnly() {
    cloud.reply(
        "GET /v3/auth/projects",
        200,
        "{\"projects\":[{\"id\":\"1\",\"name\":\"eu-de\"}],\"links\":{\"next\":\""
            + cloud.root()
            + "/v3/more\"}}");
    cloud.reply(
        "GET /v3/more",
        200,
        "{\"projects\":[{\"id\":\"2\",\"name\":\"eu-de_b\"}],\"links\":{\"next\":null}}");
    assertThat(cloud.connect().projects()).hasSize(2);

    cloud.reply(
        "GET /v3/more",
        200,
        "{\"projects\":[],\"links\":{\"next\":\"https://evil.example.com/v3\"}}");
    assertThatThrownBy(() -> cloud.connect().projects())
        .isInstanceOf(RunFailedException.class)
        .hasMessageContaining("another host");
  }

  @Test
  void saysWhatWasTriedAndNeverTriesARefusedSignInAgain() {
    cloud.reply(
        "POST /v3/auth/tokens",
        401,
        "{\"error\":{\"code\":401,\"message\":\"wrong " + FakeCloud.PASSWORD + "\"}}");
    CloudConnection connection = cloud.connect();

    assertThatThrownBy(connection::projects)
        .isInstanceOf(RunFailedException.class)
        .hasMessageContainingAll("user jane of domain OTC000", "127.0.0.1", "check")
        .hasMessageNotContaining(FakeCloud.PASSWORD);
    assertThatThrownBy(connection::projects).isInstanceOf(RunFailedException.class);
    assertThat(cloud.requests).hasSize(1);
  }

  @Test
  void namesTheHostThatDoesNotAnswer() {
    CloudConnection connection = cloud.connect();
    cloud.close();

    assertThatThrownBy(connection::projects)
        .isInstanceOf(RunFailedException.class)
        .hasMessageContainingAll(
            "no connection to 127.0.0.1:" + cloud.port(), "check auth_url, network and proxy");
  }

  @Test
  void signsInToAProjectNamedByNameInTheUsersDomain() {
    CloudConnection connection = connect(new TokenScope(null, "eu-de", null, null, null, null));

    assertThat(connection.projects()).hasSize(2);
    assertThat(cloud.signIns.get(0))
        .contains("\"project\":{\"name\":\"eu-de\",\"domain\":{\"name\":\"OTC000\"}}");
  }

  @Test
  void repeatsASignInThatMetAFault() {
    int[] calls = {0};
    cloud.on(
        "POST /v3/auth/tokens",
        exchange -> {
          if (calls[0]++ < 2) {
            FakeCloud.send(exchange, 503, "");
          } else {
            cloud.signIn(exchange);
          }
        });

    assertThat(cloud.connect().projects()).hasSize(2);
  }

  @Test
  void failsOneProjectWhoseSignInIsRefused() {
    CloudConnection connection = cloud.connect();
    List<Project> projects = connection.projects();
    cloud.reply(
        "POST /v3/auth/tokens", 403, "{\"error_code\":\"IAM.0002\",\"error_msg\":\"no rights\"}");

    assertThatThrownBy(() -> connection.endpoints(projects.get(0), FakeCloud.CSBS))
        .isInstanceOf(ScopeFailedException.class)
        .hasMessageContaining("IAM.0002 no rights");
    cloud.on("POST /v3/auth/tokens", cloud::signIn);
    assertThat(connection.endpoints(projects.get(1), FakeCloud.CSBS)).hasSize(1);
  }

  @Test
  void failsTheRunWhenTheAccountGetsLocked() {
    CloudConnection connection = cloud.connect();
    List<Project> projects = connection.projects();
    cloud.reply(
        "POST /v3/auth/tokens", 401, "{\"error_code\":\"IAM.0061\",\"error_msg\":\"locked\"}");

    for (Project project : projects) {
      assertThatThrownBy(() -> connection.endpoints(project, FakeCloud.CSBS))
          .isInstanceOf(RunFailedException.class);
    }
    assertThat(cloud.requests.stream().filter("POST /v3/auth/tokens"::equals)).hasSize(2);
  }

  @Test
  void refusesATokenForAnotherProject() {
    CloudConnection connection = cloud.connect();

    assertThatThrownBy(() -> connection.endpoints(new Project("9", "eu-de_x"), FakeCloud.CSBS))
        .isInstanceOf(ScopeFailedException.class)
        .hasMessageContaining("expected a token for project 9");
  }

  @Slow
  @Test
  void renewsShortLivedTokensHalfWayWithoutLooping() throws InterruptedException {
    cloud.tokenLife = Duration.ofSeconds(2);
    CloudConnection connection = cloud.connect();
    Project project = connection.projects().get(0);

    connection.endpoints(project, FakeCloud.CSBS);
    connection.endpoints(project, FakeCloud.CSBS);
    assertThat(cloud.signIns).hasSize(2);
    Thread.sleep(1100);
    connection.endpoints(project, FakeCloud.CSBS);
    assertThat(cloud.signIns).hasSize(3);
  }

  @Test
  void takesAnOverrideBeforeTheCatalogue() {
    Credentials plain = cloud.credentials();
    URI override = URI.create(cloud.root() + "/own");
    for (String key : List.of("csbs", "data_protect")) {
      CloudConnection connection =
          Cloud.connect(
              new Credentials(
                  plain.origin(),
                  plain.authUrl(),
                  plain.identity(),
                  plain.tokenScope(),
                  null,
                  plain.tls(),
                  Map.of(key, override)),
              FakeCloud.settings(),
              () -> false);
      assertThat(connection.endpoints(connection.projects().get(0), FakeCloud.CSBS))
          .extracting(Endpoint::base)
          .containsExactly(URI.create(override + "/v1/" + FakeCloud.ONE));
    }
  }

  private CloudConnection connect(TokenScope scope) {
    Credentials plain = cloud.credentials();
    return Cloud.connect(
        new Credentials(
            plain.origin(), plain.authUrl(), plain.identity(), scope, null, plain.tls(), Map.of()),
        FakeCloud.settings(),
        () -> false);
  }
}
