package io.policyinventory.sandbox.api.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.sandbox.Client;
import io.policyinventory.sandbox.WebShop;
import io.policyinventory.sandbox.inventory.SandboxJson;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class VolumeBackupsTest extends WebShop {
  private static JsonNode backups(String query) {
    return client.get(client.volumeBackups(query)).json().path("backups");
  }

  private static Set<String> ids(JsonNode items) {
    return SandboxJson.items(items)
        .map(item -> SandboxJson.text(item, "id"))
        .collect(Collectors.toSet());
  }

  @Test
  void backupsOfAllThreeServicesAreMixedNewestFirst() {
    JsonNode all = backups("");
    List<String> times =
        SandboxJson.items(all).map(item -> SandboxJson.text(item, "created_at")).toList();
    assertThat(times).isSortedAccordingTo(Comparator.reverseOrder());
    Set<String> ids = ids(all);
    assertThat(ids).hasSize(all.size());
    JsonNode csbs = client.get(client.csbs("/checkpoint_items")).json().path("checkpoint_items");
    assertThat(csbs)
        .allSatisfy(
            item -> assertThat(ids).containsAll(ids(item.at("/extend_info/volume_backups"))));
    JsonNode cbr =
        client.get(client.cbr("/backups?resource_type=OS::Cinder::Volume")).json().path("backups");
    assertThat(ids).containsAll(ids(cbr));
    assertThat(
            SandboxJson.items(all).filter(item -> SandboxJson.text(item, "status").equals("error")))
        .isNotEmpty();
  }

  @Test
  void theDeprecatedPathTellsTheOriginAndLinksToTheNextPage() {
    JsonNode page = client.get(client.vbs("/backups/detail?limit=2")).json();
    assertThat(page.path("backups")).hasSize(2);
    assertThat(page.at("/backups_links/0/rel").asString()).isEqualTo("next");
    JsonNode all = client.get(client.vbs("/backups/detail")).json();
    assertThat(ids(all.path("backups"))).isEqualTo(ids(backups("")));
    assertThat(all.has("backups_links")).isFalse();
    assertThat(
            SandboxJson.items(all.path("backups"))
                .map(item -> SandboxJson.text(item, "service_metadata")))
        .contains("{\"ST\": \"0\"}", "{\"ST\": \"1\"}");
  }

  @Test
  void pagesAreByOffsetAndFiltersChoose() {
    JsonNode all = backups("");
    assertThat(backups("?limit=1&offset=3").path(0)).isEqualTo(all.path(3));
    assertThat(client.get(client.volumeBackups("?offset=0&with_count=true")).json().path("count"))
        .isEqualTo(SandboxJson.MAPPER.valueToTree(all.size()));
    String volume = SandboxJson.text(all.path(0), "volume_id");
    assertThat(backups("?volume_id=" + volume)).isNotEmpty().hasSizeLessThan(all.size());
    Client.Answer refused = client.get(client.volumeBackups("?limit=x"));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().at("/badRequest/code").asInt()).isEqualTo(400);
  }

  @Test
  void aProjectWithoutTheServiceIsTold() {
    Client lab = Client.in(cloud, "eu-de_research-lab");
    Client.Answer answer = lab.get(lab.volumeBackups(""));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().at("/error/code").asString()).isEqualTo("BackupService.4008");
    assertThat(client.delete(client.volumeBackups("")).status()).isEqualTo(405);
  }
}
