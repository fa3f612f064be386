package io.policyinventory.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.policyinventory.sandbox.http.Request;
import io.policyinventory.sandbox.http.RequestLog;
import io.policyinventory.sandbox.inventory.BackupService;
import io.policyinventory.sandbox.inventory.ItemKind;
import io.policyinventory.sandbox.inventory.SandboxJson;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SandboxCloudTest {

  private static final String SEED = "27b11f3f-578d-4464-89d1-7c6d5894f753";

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);
  private static final String SHOP = "eu-de_web-shop";

  private static List<String> everything() {
    List<String> bodies = new ArrayList<>();
    try (SandboxCloud cloud = SandboxCloud.start(SandboxOptions.defaults().withClock(CLOCK))) {
      for (String project : List.of("eu-de_web-shop", "eu-de_finance", "eu-de_new-ventures")) {
        Client client = Client.in(cloud, project);
        for (String path :
            List.of(
                client.csbs("/policies"),
                client.csbs("/csbs_backup_policy/tags"),
                client.csbs("/checkpoint_items"),
                client.vbs("/backuppolicy"),
                client.volumeBackups(""),
                client.cbr("/policies"),
                client.cbr("/vaults"),
                client.cbr("/backups"),
                client.ecs("?limit=1000"),
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

  @Test
  void testsMayChangeTheInventory() {
    try (SandboxCloud cloud = SandboxCloud.start(SandboxOptions.defaults())) {
      Client client = Client.in(cloud, "eu-de_web-shop");
      String entry = cloud.policy("eu-de_web-shop", BackupService.CSBS, SEED);
      cloud.putPolicy(
          "eu-de_web-shop", BackupService.CSBS, entry.replace("\"My plan\"", "\"Changed\""));
      JsonNode policy = client.get(client.csbs("/policies/" + SEED)).json().path("policy");
      assertThat(SandboxJson.text(policy, "description")).isEqualTo("Changed");
      assertThat(cloud.removePolicy("eu-de_web-shop", BackupService.CSBS, SEED)).isTrue();
      assertThat(cloud.removePolicy("eu-de_web-shop", BackupService.CSBS, SEED)).isFalse();
      assertThat(client.get(client.csbs("/policies/" + SEED)).status()).isEqualTo(404);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> cloud.removePolicy("eu-de_research-lab", BackupService.VBS, "none"))
          .withMessage("eu-de_research-lab does not offer VBS");
    }
  }

  @Test
  void testsMayPutAndRemoveServersDisksAndVaults() {
    try (SandboxCloud cloud = SandboxCloud.start(SandboxOptions.defaults())) {
      Client client = Client.in(cloud, SHOP);
      cloud.putItem(SHOP, ItemKind.SERVER, "{\"id\":\"s1\",\"name\":\"extra\"}");
      cloud.putItem(SHOP, ItemKind.VOLUME, "{\"id\":\"d1\",\"name\":\"extra\"}");
      cloud.putItem(SHOP, ItemKind.VAULT, "{\"id\":\"v1\",\"name\":\"extra\"}");
      assertThat(client.get(client.ecs("?name=extra")).json().path("servers")).hasSize(1);
      assertThat(client.get(client.evs("/cloudvolumes/detail?name=extra")).json().path("volumes"))
          .hasSize(1);
      assertThat(client.get(client.cbr("/vaults/v1")).status()).isEqualTo(200);
      assertThat(cloud.item(SHOP, ItemKind.VAULT, "v1")).contains("extra");
      assertThat(cloud.removeItem(SHOP, ItemKind.VAULT, "v1")).isTrue();
      assertThat(cloud.removeItem(SHOP, ItemKind.VAULT, "v1")).isFalse();
      assertThat(client.get(client.cbr("/vaults/v1")).status()).isEqualTo(404);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> cloud.putItem(SHOP, ItemKind.SERVER, "{}"))
          .withMessage("a SERVER without id");
    }
  }

  @Test
  void testsMayPutAndRemoveBackups() {
    try (SandboxCloud cloud = SandboxCloud.start(SandboxOptions.defaults())) {
      Client client = Client.in(cloud, SHOP);
      String id =
          cloud.putBackup(
              SHOP,
              BackupService.CBR,
              "{\"resource\":\"shop-03\",\"takenAt\":\"2026-01-02T03:04:05Z\"}");
      JsonNode backup = client.get(client.cbr("/backups/" + id)).json().path("backup");
      assertThat(SandboxJson.text(backup, "created_at")).isEqualTo("2026-01-02T03:04:05.000+00:00");
      assertThat(cloud.removeBackup(SHOP, BackupService.CBR, id)).isTrue();
      assertThat(client.get(client.cbr("/backups/" + id)).status()).isEqualTo(404);
      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  cloud.putBackup(
                      SHOP, BackupService.CBR, "{\"resource\":\"none\",\"at\":\"01:00\"}"))
          .withMessageContaining("nowhere");
    }
  }

  @Test
  void policiesOfCbrMayBeChangedToo() {
    try (SandboxCloud cloud = SandboxCloud.start(SandboxOptions.defaults())) {
      Client client = Client.in(cloud, SHOP);
      JsonNode first = client.get(client.cbr("/policies")).json().path("policies").path(0);
      String id = SandboxJson.text(first, "id");
      String entry = cloud.policy(SHOP, BackupService.CBR, id);
      cloud.putPolicy(
          SHOP, BackupService.CBR, entry.replace(SandboxJson.text(first, "name"), "renamed"));
      assertThat(client.get(client.cbr("/policies/" + id)).json().at("/policy/name").asString())
          .isEqualTo("renamed");
      assertThat(cloud.removePolicy(SHOP, BackupService.CBR, id)).isTrue();
      assertThat(client.get(client.cbr("/policies/" + id)).status()).isEqualTo(404);
    }
  }

  @Test
  void theLogOfRequestsIsBounded() {
    RequestLog log = new RequestLog();
    Request request = new Request("GET", URI.create("/v3"), Map.of(), Map.of(), new byte[0]);
    for (int number = 0; number < 6_000; number++) {
      log.add(request, number);
    }
    assertThat(log.snapshot()).hasSize(5_000);
    assertThat(log.snapshot().get(0).status()).isEqualTo(1_000);
  }
}
