package io.policyinventory.sandbox.api.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.sandbox.Client;
import io.policyinventory.sandbox.WebShop;
import io.policyinventory.sandbox.http.RecordedRequest;
import io.policyinventory.sandbox.inventory.SandboxJson;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class CbrServiceTest extends WebShop {
  private static JsonNode get(String path) {
    return client.get(client.cbr(path)).json();
  }

  private static JsonNode named(JsonNode items, String name) {
    return SandboxJson.items(items)
        .filter(item -> SandboxJson.text(item, "name").equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Stream<String> names(JsonNode items) {
    return SandboxJson.items(items).map(item -> SandboxJson.text(item, "name"));
  }

  private static String policyId(String name) {
    return SandboxJson.text(named(get("/policies").path("policies"), name), "id");
  }

  @Test
  void listsAllPoliciesAtOnceWhateverPageIsAskedFor() {
    JsonNode all = get("/policies?limit=1&offset=3");
    assertThat(all.path("policies")).hasSize(8);
    assertThat(all.path("count").asInt()).isEqualTo(8);
    assertThat(all.has("limit")).isFalse();
  }

  @Test
  void policiesAreFilteredByOperationTypeAndVault() {
    assertThat(names(get("/policies?operation_type=replication").path("policies")))
        .containsExactly("to-the-netherlands");
    String vault = SandboxJson.text(named(get("/vaults").path("vaults"), "media"), "id");
    assertThat(names(get("/policies?vault_id=" + vault).path("policies")))
        .containsExactly("media-every-3-days");
  }

  @Test
  void aListEntryMayLackTheVaultsThatTheFilterStillTells() {
    assertThat(named(get("/policies").path("policies"), "disks-weekly").has("associated_vaults"))
        .isFalse();
    String id = policyId("disks-weekly");
    assertThat(get("/policies/" + id).at("/policy/associated_vaults")).hasSize(1);
    assertThat(names(get("/vaults?policy_id=" + id).path("vaults"))).containsExactly("shop-disks");
    assertThat(get("/vaults?policy_id=none").path("vaults")).isEmpty();
  }

  @Test
  void vaultsComeInPagesThatTellLimitAndOffset() {
    JsonNode all = get("/vaults");
    assertThat(all.path("vaults")).hasSize(10);
    assertThat(all.path("limit").asInt()).isEqualTo(1000);
    assertThat(all.path("offset").asInt(-1)).isZero();
    JsonNode last = get("/vaults?limit=4&offset=8");
    assertThat(last.path("count").asInt()).isEqualTo(10);
    assertThat(last.path("limit").asInt()).isEqualTo(4);
    assertThat(last.path("offset").asInt()).isEqualTo(8);
    assertThat(last.path("vaults").path(1)).isEqualTo(all.path("vaults").path(9));
    assertThat(get("/vaults?offset=10").path("vaults")).isEmpty();
    assertThat(names(all.path("vaults")).filter("default"::equals)).hasSize(2);
    assertThat(all.toString()).doesNotContain("policy_id");
  }

  @ParameterizedTest
  @CsvSource({
    "/vaults?offset=0",
    "/vaults?limit=0",
    "/vaults?limit=1001",
    "/backups?offset=0",
    "/backups?limit=1001",
    "/backups?sort=colour",
    "/backups?marker=none"
  })
  void refusesUnusableParameters(String path) {
    Client.Answer answer = client.get(client.cbr(path));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(SandboxJson.text(answer.json(), "error_code")).isEqualTo("BackupService.9900");
    assertThat(SandboxJson.text(answer.json(), "error_msg")).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/policies/none, BackupService.6000",
    "/vaults/none, BackupService.6105",
    "/vault/none/tags, BackupService.6105",
    "/backups/none, BackupService.6200",
    "/colours, APIG.0101"
  })
  void whatIsNotThereIsNotFound(String path, String code) {
    Client.Answer answer = client.get(client.cbr(path));
    assertThat(answer.status()).isEqualTo(404);
    assertThat(SandboxJson.text(answer.json(), "error_code")).isEqualTo(code);
  }

  @Test
  void tagsAreOfTheProjectOrOfOneVault() {
    assertThat(names(get("/vault/tags").path("tags"))).hasSize(2);
    JsonNode vault = named(get("/vaults").path("vaults"), "shop-daily");
    assertThat(get("/vault/" + SandboxJson.text(vault, "id") + "/tags").path("tags"))
        .isEqualTo(vault.path("tags"))
        .hasSize(2);
    assertThat(get("/vaults/" + SandboxJson.text(vault, "id")).path("vault")).isEqualTo(vault);
  }

  @Test
  void vaultsAreFoundByTagWithLimitsAsText() {
    String path = client.cbr("/vault/resource_instances/action");
    JsonNode all = client.post(path, "{\"action\":\"filter\",\"limit\":\"3\"}").json();
    assertThat(all.path("resources")).hasSize(3);
    assertThat(all.path("total_count").asInt()).isEqualTo(10);
    String tagged = "{\"action\":\"count\",\"tags\":[{\"key\":\"env\",\"values\":[\"prod\"]}]}";
    assertThat(client.post(path, tagged).json().path("total_count").asInt()).isEqualTo(3);
    String untagged = "{\"action\":\"count\",\"without_any_tag\":true}";
    assertThat(client.post(path, untagged).json().path("total_count").asInt()).isEqualTo(6);
    Client.Answer number = client.post(path, "{\"action\":\"filter\",\"limit\":3}");
    assertThat(number.status()).isEqualTo(400);
    assertThat(SandboxJson.text(number.json(), "error_code")).isEqualTo("BackupService.9900");
  }

  @Test
  void backupsAreSortedAsAsked() {
    List<String> newestFirst = created("?resource_type=OS::Nova::Server");
    assertThat(newestFirst).isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(created("?resource_type=OS::Nova::Server&sort=created_at:desc"))
        .isEqualTo(newestFirst);
    assertThat(created("?resource_type=OS::Nova::Server&sort=created_at:asc")).isSorted();
    assertThat(names(get("/backups?sort=name").path("backups")).toList()).isSorted();
  }

  private static List<String> created(String query) {
    return SandboxJson.items(get("/backups" + query).path("backups"))
        .map(backup -> SandboxJson.text(backup, "created_at"))
        .toList();
  }

  @Test
  void backupsAreFilteredAndAStatusMayRepeat() {
    int all = get("/backups").path("count").asInt();
    int available = get("/backups?status=available").path("count").asInt();
    int error = get("/backups?status=error").path("count").asInt();
    assertThat(get("/backups?status=available&status=error").path("count").asInt())
        .isEqualTo(available + error)
        .isLessThan(all);
    String vault = SandboxJson.text(named(get("/vaults").path("vaults"), "archive"), "id");
    assertThat(get("/backups?vault_id=" + vault).path("backups")).hasSize(3);
    assertThat(get("/backups?vault_id=" + vault + "&status=available").path("backups")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 7, 1000})
  void pagesOfAnySizeHoldEachBackupOnce(int limit) {
    int count = get("/backups").path("count").asInt();
    Set<String> ids = new HashSet<>();
    int seen = 0;
    while (seen < count) {
      String offset = seen == 0 ? "" : "&offset=" + seen;
      JsonNode page = get("/backups?limit=" + limit + offset).path("backups");
      page.forEach(backup -> ids.add(SandboxJson.text(backup, "id")));
      seen += page.size();
    }
    assertThat(ids).hasSize(count);
    assertThat(get("/backups?offset=" + count).path("backups")).isEmpty();
  }

  @Test
  void theDisksOfAServersBackupAreToldById() {
    JsonNode listed =
        SandboxJson.items(get("/backups").path("backups"))
            .filter(backup -> SandboxJson.text(backup, "resource_name").equals("shop-01"))
            .findFirst()
            .orElseThrow();
    assertThat(listed.path("children")).isEmpty();
    assertThat(listed.has("protected_at")).isFalse();
    JsonNode children = get("/backups/" + SandboxJson.text(listed, "id")).at("/backup/children");
    assertThat(SandboxJson.items(children).map(child -> SandboxJson.text(child, "resource_name")))
        .containsExactlyInAnyOrder("shop-01-system", "shop-01-data-1", "cluster-shared-1");
    assertThat(
            SandboxJson.items(children)
                .map(child -> SandboxJson.text(child, "provider_id"))
                .distinct())
        .containsExactly(SandboxJson.text(listed, "provider_id"));
  }

  @Test
  void writesAreRefusedAndRecorded() {
    String path = client.cbr("/policies/" + policyId("shop-daily"));
    assertThat(client.delete(path).status()).isEqualTo(405);
    assertThat(client.put(path, "{}").status()).isEqualTo(405);
    assertThat(client.post(client.cbr("/checkpoints"), "{}").status()).isEqualTo(405);
    assertThat(cloud.requests())
        .contains(new RecordedRequest("DELETE", path, "", 405))
        .contains(new RecordedRequest("POST", client.cbr("/checkpoints"), "", 405));
  }

  @Test
  void theCatalogueNamesItWhereTheProjectHasIt() {
    String catalog = client.get("/v3/auth/catalog").response().body();
    assertThat(catalog).contains("\"type\":\"cbr\"").contains(client.cbr(""));
    Client finance = Client.in(cloud, "eu-de_finance");
    assertThat(finance.get("/v3/auth/catalog").response().body())
        .doesNotContain("\"type\":\"cbr\"");
    assertThat(finance.get(finance.cbr("/policies")).status()).isEqualTo(404);
  }
}
