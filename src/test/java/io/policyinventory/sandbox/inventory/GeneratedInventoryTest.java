package io.policyinventory.sandbox.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.policyinventory.Slow;
import io.policyinventory.sandbox.Client;
import io.policyinventory.sandbox.SandboxCloud;
import io.policyinventory.sandbox.SandboxOptions;
import java.util.BitSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@Slow
class GeneratedInventoryTest {

  private static final int POLICIES = 30_000;

  @Test
  void manyPoliciesPageOnceEach() {
    SandboxOptions options =
        SandboxOptions.defaults().withGenerated(new GeneratedInventory(1, POLICIES, 0));
    try (SandboxCloud cloud = SandboxCloud.start(options)) {
      Client client = Client.in(cloud, "eu-de_generated-0000");
      BitSet seen = new BitSet(POLICIES);
      String marker = "";
      int count = 0;
      while (count < POLICIES) {
        JsonNode page =
            client.get(client.csbs("/policies?limit=1000" + marker)).json().path("policies");
        assertThat(page).hasSize(1000);
        String last = "";
        for (JsonNode policy : page) {
          last = SandboxJson.text(policy, "id");
          seen.set(Integer.parseInt(last.substring(24)));
          count++;
        }
        marker = "&marker=" + last;
      }
      assertThat(seen.cardinality()).isEqualTo(POLICIES);
      assertThat(client.get(client.csbs("/policies?limit=1000" + marker)).json().path("policies"))
          .isEmpty();
    }
  }

  @Test
  void policiesVaryAndAreFoundById() {
    GeneratedPolicies policies = new GeneratedPolicies("p", 3, 500_000, 2);
    PolicyEntry entry = policies.get(499_999);
    assertThat(policies.indexOf(entry.id())).isEqualTo(499_999);
    assertThat(policies.indexOf(entry.id().replace("a0000003", "a0000004"))).isEqualTo(-1);
    assertThat(entry.detail().path("resources")).hasSize(2);
    assertThat(entry.tags()).isNotEqualTo(policies.get(0).tags());
    assertThat(policies.get(7).detail()).isEqualTo(policies.get(7).detail());
  }

  @Test
  void halfAMillionPoliciesTakeNoMemory() {
    long before = usedAfterCollection();
    try (SandboxCloud cloud =
        SandboxCloud.start(
            SandboxOptions.defaults().withGenerated(new GeneratedInventory(3, 500_000, 5)))) {
      Client client = Client.in(cloud, "eu-de_generated-0002");
      assertThat(client.get(client.csbs("/policies?limit=5000")).json().path("policies"))
          .hasSize(1000);
      for (int offset = 1; offset < 500_000; offset += 25_000) {
        String page = client.csbs("/policies?limit=200&offset=" + offset);
        assertThat(client.get(page).json().path("policies")).hasSize(200);
      }
      JsonNode bulk =
          client
              .post(
                  client.csbs("/csbs_backup_policy/resource_instances/action"),
                  "{\"action\":\"filter\",\"limit\":\"1000\",\"offset\":\"499990\"}")
              .json();
      assertThat(bulk.path("total_count").asInt()).isEqualTo(500_000);
      assertThat(bulk.path("resources")).hasSize(10);
      assertThat(usedAfterCollection() - before).isLessThan(64L << 20);
    }
  }

  @Test
  void manyDisksAndBackupsTakeNoMemory() {
    long before = usedAfterCollection();
    GeneratedInventory size = new GeneratedInventory(1, 0, 0).withServers(10_000, 5, 4);
    try (SandboxCloud cloud = SandboxCloud.start(SandboxOptions.defaults().withGenerated(size))) {
      Client client = Client.in(cloud, "eu-de_generated-0000");
      JsonNode servers = client.get(client.ecs("?limit=200&offset=50")).json();
      assertThat(servers.path("count").asInt()).isEqualTo(10_000);
      assertThat(servers.at("/servers/199/name").asString()).isEqualTo("generated-9999");
      JsonNode disks = client.get(client.evs("/cloudvolumes/detail?offset=49999")).json();
      assertThat(disks.path("count").asInt()).isEqualTo(50_000);
      assertThat(disks.at("/volumes/0/attachments/0/server_id").asString())
          .isEqualTo(servers.at("/servers/199/id").asString());
      String query = "/backups?sort=created_at:desc&status=available&limit=1000";
      String newest = "";
      for (int page = 0; page < 200; page += 40) {
        String offset = page == 0 ? "" : "&offset=" + page * 1000;
        JsonNode backups = client.get(client.cbr(query + offset)).json();
        assertThat(backups.path("count").asInt()).isEqualTo(200_000);
        assertThat(backups.path("backups")).hasSize(1000);
        String first = backups.at("/backups/0/created_at").asString();
        assertThat(newest.isEmpty() || first.compareTo(newest) < 0).isTrue();
        newest = first;
      }
      assertThat(usedAfterCollection() - before).isLessThan(64L << 20);
    }
  }

  @Test
  void computedServersAreInVaultsOfOnePolicy() {
    GeneratedInventory size = new GeneratedInventory(1, 0, 0).withServers(401, 1, 2);
    try (SandboxCloud cloud = SandboxCloud.start(SandboxOptions.defaults().withGenerated(size))) {
      Client client = Client.in(cloud, "eu-de_generated-0000");
      JsonNode policies = client.get(client.cbr("/policies")).json().path("policies");
      assertThat(policies.at("/0/associated_vaults")).hasSize(3);
      JsonNode vaults = client.get(client.cbr("/vaults")).json().path("vaults");
      assertThat(SandboxJson.items(vaults).mapToInt(vault -> vault.path("resources").size()))
          .containsExactly(200, 200, 1);
      String disk = vaults.at("/2/resources/0/id").asString().replaceFirst("5", "6");
      JsonNode backups =
          client.get(client.cbr("/backups?resource_id=" + disk)).json().path("backups");
      assertThat(backups).hasSize(2);
      assertThat(backups.at("/0/vault_id")).isEqualTo(vaults.at("/2/id"));
    }
  }

  private static long usedAfterCollection() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  @Test
  void sizesAreBounded() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GeneratedInventory(0, 1, 0))
        .withMessage("projects must be 1..1000, not 0");
    GeneratedInventory size = new GeneratedInventory(1, 0, 0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> size.withServers(1_000_000, 24, 1000))
        .withMessageContaining("2000000000, not 24000000000");
  }
}
