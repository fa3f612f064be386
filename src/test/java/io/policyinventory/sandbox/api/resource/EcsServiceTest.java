package io.policyinventory.sandbox.api.resource;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.sandbox.Client;
import io.policyinventory.sandbox.SandboxCloud;
import io.policyinventory.sandbox.SandboxOptions;
import io.policyinventory.sandbox.WebShop;
import io.policyinventory.sandbox.fault.FaultText;
import io.policyinventory.sandbox.http.RecordedRequest;
import io.policyinventory.sandbox.inventory.SandboxJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class EcsServiceTest extends WebShop {
  private static final int SERVERS = 29;

  private static JsonNode servers(String query) {
    return client.get(client.ecs(query)).json().path("servers");
  }

  private static JsonNode server(String name) {
    return servers("?name=" + name).path(0);
  }

  @Test
  void aPageHas25ServersUnlessAskedOtherwiseAndTellsTheNumberOfAll() {
    JsonNode first = client.get(client.ecs("")).json();
    assertThat(first.path("servers")).hasSize(25);
    assertThat(first.path("count").asInt()).isEqualTo(SERVERS);
  }

  @Test
  void theOffsetIsTheNumberOfAPage() {
    List<String> ids = new ArrayList<>();
    for (int page = 1; page <= 3; page++) {
      servers("?limit=10&offset=" + page)
          .forEach(server -> ids.add(SandboxJson.text(server, "id")));
    }
    assertThat(ids).hasSize(SERVERS).doesNotHaveDuplicates();
    assertThat(servers("?limit=10&offset=0")).isEqualTo(servers("?limit=10&offset=1"));
    assertThat(servers("?limit=10&offset=10")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=0", "limit=1001", "limit=x", "offset=-1"})
  void refusesUnusableParameters(String query) {
    Client.Answer answer = client.get(client.ecs("?" + query));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().at("/error/code").asString()).isEqualTo("Ecs.0005");
  }

  @Test
  void serversOfSeveralKindsAreThere() {
    assertThat(SandboxJson.text(server("new-01"), "status")).isEqualTo("BUILD");
    assertThat(SandboxJson.text(server("gone-01"), "status")).isEqualTo("DELETED");
    assertThat(SandboxJson.text(server("old-01"), "OS-EXT-STS:task_state")).isEqualTo("deleting");
    assertThat(server("frozen-01").at("/metadata/EcmResStatus").asString()).isEqualTo("freeze");
    assertThat(server("hana-01").path("tags").toString()).contains("\"__type_baremetal\"");
    assertThat(server("shop-01").path("tags").toString()).contains("\"_sys_root_resource_id=");
    assertThat(servers("?not-tags=__type_baremetal&limit=1000")).hasSize(SERVERS - 1);
  }

  @Test
  void startUpScriptsHoldTheSecretThatNoOutputMayHave() {
    String script = SandboxJson.text(server("web-01"), "OS-EXT-SRV-ATTR:user_data");
    assertThat(script).contains(SandboxCloud.USER_DATA_SECRET_BASE64);
    assertThat(new String(Base64.getDecoder().decode(script), StandardCharsets.UTF_8))
        .contains(SandboxCloud.USER_DATA_SECRET);
    assertThat(
            SandboxJson.items(servers("?limit=1000"))
                .filter(server -> server.has("OS-EXT-SRV-ATTR:user_data")))
        .hasSize(4);
  }

  @Test
  void writesAreRefusedAndRecorded() {
    String path = client.ecs("");
    assertThat(client.post(path, "{}").status()).isEqualTo(405);
    assertThat(cloud.requests()).contains(new RecordedRequest("POST", path, "", 405));
  }

  @Test
  void throttlingMayComeAsAnAcceptedRequest() {
    try (SandboxCloud throttled = SandboxCloud.start(SandboxOptions.defaults())) {
      throttled.addFault(
          FaultText.parse(
              "GET /ecs/** status=202 code=Common.0024 message=slow_down nested times=1"));
      Client of = Client.in(throttled, "eu-de_web-shop");
      Client.Answer answer = of.get(of.ecs(""));
      assertThat(answer.status()).isEqualTo(202);
      assertThat(answer.json().at("/error/code").asString()).isEqualTo("Common.0024");
      assertThat(answer.json().at("/error/message").asString()).isEqualTo("slow down");
      assertThat(of.get(of.ecs("")).status()).isEqualTo(200);
    }
  }

  @Test
  void aServerThatGoesMovesThePagesBehindIt() {
    try (SandboxCloud shrinking = SandboxCloud.start(SandboxOptions.defaults())) {
      shrinking.addFault(FaultText.parse("GET /ecs/** removeFirst times=1"));
      Client of = Client.in(shrinking, "eu-de_web-shop");
      JsonNode before = of.get(of.ecs("?limit=10")).json().path("servers");
      JsonNode after = of.get(of.ecs("?limit=10")).json().path("servers");
      assertThat(after.path(0)).isEqualTo(before.path(1));
    }
  }
}
