package io.policyinventory.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class SandboxCloudTest {

  private static final String SEED = "27b11f3f-578d-4464-89d1-7c6d5894f753";

  private static List<String> everything() {
    List<String> bodies = new ArrayList<>();
    try (SandboxCloud cloud = SandboxCloud.start(SandboxOptions.defaults())) {
      for (String project : List.of("eu-de_web-shop", "eu-de_finance", "eu-de_research-lab")) {
        Client client = Client.in(cloud, project);
        for (String path :
            List.of(
                client.csbs("/policies"),
                client.csbs("/csbs_backup_policy/tags"),
                client.csbs("/checkpoint_items"),
                client.vbs("/backuppolicy"),
                client.evs("/cloudvolumes/detail"))) {
          bodies.add(client.get(path).response().body());
        }
      }
    }
    return bodies;
  }

  @Test
  void twoStartsAnswerTheSameBytes() {
    assertThat(everything()).isEqualTo(everything());
  }

  @ParameterizedTest
  @ValueSource(strings = {"web-shop.json", "finance.json", "research-lab.json"})
  void theBundledInventoryHoldsTogether(String file) {
    ObjectNode project = Json.resource(file);
    Set<String> servers = ids(project.path("servers"));
    Set<String> volumes = ids(project.path("volumes"));
    assertThat(servers).hasSize(project.path("servers").size()).hasSizeBetween(5, 12);
    assertThat(volumes).hasSize(project.path("volumes").size());
    project
        .at("/csbs/policies")
        .forEach(
            entry -> {
              JsonNode policy = entry.path("policy");
              assertThat(Json.text(policy, "project_id")).isEqualTo(Json.text(project, "id"));
              assertThat(servers).containsAll(ids(policy.path("resources")));
            });
    Set<String> policies = new HashSet<>();
    project
        .at("/vbs/policies")
        .forEach(
            entry -> {
              policies.add(Json.text(entry.path("policy"), "backup_policy_id"));
              entry
                  .path("tasks")
                  .forEach(task -> assertThat(volumes).contains(Json.text(task, "resource_id")));
            });
    Json.items(project.path("volumes"))
        .map(volume -> volume.path("metadata"))
        .filter(metadata -> metadata.has("policy"))
        .forEach(metadata -> assertThat(policies).contains(Json.text(metadata, "policy")));
  }

  private static Set<String> ids(JsonNode items) {
    Set<String> ids = new HashSet<>();
    items.forEach(item -> ids.add(Json.text(item, "id")));
    return ids;
  }

  @Test
  void testsMayChangeTheInventory() {
    try (SandboxCloud cloud = SandboxCloud.start(SandboxOptions.defaults())) {
      Client client = Client.in(cloud, "eu-de_web-shop");
      String entry = cloud.policy("eu-de_web-shop", BackupService.CSBS, SEED);
      cloud.putPolicy(
          "eu-de_web-shop", BackupService.CSBS, entry.replace("\"My plan\"", "\"Changed\""));
      JsonNode policy = client.get(client.csbs("/policies/" + SEED)).json().path("policy");
      assertThat(Json.text(policy, "description")).isEqualTo("Changed");
      assertThat(cloud.removePolicy("eu-de_web-shop", BackupService.CSBS, SEED)).isTrue();
      assertThat(cloud.removePolicy("eu-de_web-shop", BackupService.CSBS, SEED)).isFalse();
      assertThat(client.get(client.csbs("/policies/" + SEED)).status()).isEqualTo(404);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> cloud.removePolicy("eu-de_research-lab", BackupService.VBS, "none"))
          .withMessage("eu-de_research-lab does not offer VBS");
    }
  }

  @Test
  void theLogOfRequestsIsBounded() {
    RequestLog log = new RequestLog();
    Request request = new Request("GET", "/v3", "", java.util.Map.of(), "", new byte[0]);
    for (int number = 0; number < 6_000; number++) {
      log.add(request, number);
    }
    assertThat(log.snapshot()).hasSize(5_000);
    assertThat(log.snapshot().get(0).status()).isEqualTo(1_000);
  }
}
