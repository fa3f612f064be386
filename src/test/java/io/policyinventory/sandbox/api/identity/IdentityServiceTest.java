package io.policyinventory.sandbox.api.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.sandbox.Client;
import io.policyinventory.sandbox.SandboxCloud;
import io.policyinventory.sandbox.SandboxOptions;
import io.policyinventory.sandbox.WebShop;
import io.policyinventory.sandbox.inventory.SandboxJson;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class IdentityServiceTest extends WebShop {
  private static String domain() {
    return "{\"domain\":{\"name\":\"" + cloud.domainName() + "\"}}";
  }

  @Test
  void aDomainTokenListsTheProjects() {
    Client client = new Client(cloud);
    Client.Answer signIn = client.signIn(client.password(cloud.password()), domain());
    assertThat(signIn.status()).isEqualTo(201);
    JsonNode token = signIn.json().path("token");
    assertThat(SandboxJson.text(token.path("domain"), "name")).isEqualTo(cloud.domainName());
    assertThat(Instant.parse(SandboxJson.text(token, "expires_at")))
        .isEqualTo(Instant.parse(SandboxJson.text(token, "issued_at")).plus(Duration.ofHours(24)));
    JsonNode projects = client.get("/v3/auth/projects").json().path("projects");
    assertThat(SandboxJson.items(projects).map(project -> SandboxJson.text(project, "name")))
        .containsExactly(
            "eu-de_web-shop",
            "eu-de_finance",
            "eu-de_research-lab",
            "eu-de_new-ventures",
            "eu-de_archive-2024",
            "MOS");
    assertThat(projects.path(4).path("enabled").asBoolean()).isFalse();
  }

  @Test
  void projectsComeInPagesWhenBothParametersAreGiven() {
    Client client = new Client(cloud);
    client.signIn(client.password(cloud.password()), domain());
    JsonNode page = client.get("/v3/projects?page=2&per_page=2").json().path("projects");
    assertThat(SandboxJson.items(page).map(project -> SandboxJson.text(project, "name")))
        .containsExactly("eu-de_research-lab", "eu-de_new-ventures");
    assertThat(client.get("/v3/projects?page=2").status()).isEqualTo(400);
    assertThat(client.get("/v3/projects?page=1&per_page=5001").status()).isEqualTo(400);
  }

  @Test
  void theCatalogueNamesTheServicesOfTheProject() {
    assertThat(types(Client.in(cloud, "eu-de_web-shop")))
        .containsExactly(
            "identity",
            "identity",
            "data-protect",
            "vbsv2",
            "vbs",
            "cbr",
            "ecs",
            "evs",
            "compute",
            "volumev3",
            "volumev2");
    assertThat(types(Client.in(cloud, "eu-de_research-lab"))).doesNotContain("vbs", "vbsv2", "cbr");
    assertThat(types(Client.in(cloud, "eu-de_new-ventures")))
        .containsExactly(
            "identity", "identity", "cbr", "ecs", "evs", "compute", "volumev3", "volumev2");
  }

  private static List<String> types(Client client) {
    JsonNode catalogue = client.get("/v3/auth/catalog").json().path("catalog");
    return SandboxJson.items(catalogue).map(service -> SandboxJson.text(service, "type")).toList();
  }

  @Test
  void aTokenBuysATokenOfAProjectWithoutCatalogue() {
    Client client = new Client(cloud);
    client.signIn(client.password(cloud.password()), domain());
    String identity = "{\"methods\":[\"token\"],\"token\":{\"id\":\"" + client.token() + "\"}}";
    String body =
        "{\"auth\":{\"identity\":%s,\"scope\":{\"project\":{\"name\":\"eu-de_finance\"}}}}"
            .formatted(identity);
    Client.Answer answer = client.post("/v3/auth/tokens?nocatalog=x", body);
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.json().path("token").has("catalog")).isFalse();
    assertThat(answer.json().at("/token/project/name").asString()).isEqualTo("eu-de_finance");
  }

  @Test
  void refusesWrongPasswordAndProject() {
    Client client = new Client(cloud);
    Client.Answer password = client.signIn(client.password("wrong"), domain());
    assertThat(password.status()).isEqualTo(401);
    assertThat(SandboxJson.text(password.json(), "error_code")).isEqualTo("IAM.0062");
    Client.Answer project =
        client.signIn(client.password(cloud.password()), "{\"project\":{\"id\":\"none\"}}");
    assertThat(project.status()).isEqualTo(404);
    assertThat(project.json().path("error").path("code").asInt()).isEqualTo(404);
    Client.Answer disabled =
        client.signIn(
            client.password(cloud.password()), "{\"project\":{\"name\":\"eu-de_archive-2024\"}}");
    assertThat(disabled.status()).isEqualTo(401);
  }

  @Test
  void servicesCheckTheToken() {
    Client client = Client.in(cloud, "eu-de_web-shop");
    String path = client.csbs("/policies");
    Client other = Client.in(cloud, "eu-de_finance");
    assertThat(other.get(path).status()).isEqualTo(400);
    assertThat(other.get(path).json().at("/error/code").asString()).isEqualTo("Common.0018");
    cloud.expireTokens();
    assertThat(SandboxJson.text(client.get(path).json(), "error_code")).isEqualTo("APIG.0307");
    client.forgetToken();
    Client.Answer missing = client.get(path);
    assertThat(missing.status()).isEqualTo(401);
    assertThat(SandboxJson.text(missing.json(), "error_code")).isEqualTo("APIG.0301");
  }

  @Test
  void tokensExpireAfterTheirLife() {
    try (SandboxCloud brief =
        SandboxCloud.start(SandboxOptions.defaults().withTokenLife(Duration.ZERO))) {
      Client client = Client.in(brief, "eu-de_web-shop");
      assertThat(client.get(client.csbs("/policies")).status()).isEqualTo(401);
    }
  }
}
