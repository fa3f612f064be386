package io.policyinventory.sandbox.api.resource;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.sandbox.Client;
import io.policyinventory.sandbox.WebShop;
import io.policyinventory.sandbox.inventory.SandboxJson;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What OpenStack's own clients ask for before and after they sign in. */
class OpenStackClientsTest extends WebShop {
  private static JsonNode json(String path) {
    Client.Answer answer = client.get(path);
    assertThat(answer.status()).as(path).isEqualTo(200);
    return answer.json();
  }

  private static String compute(String path) {
    return "/compute/v2.1/" + client.projectId() + path;
  }

  private static String volume(String path) {
    return "/volume/v3/" + client.projectId() + path;
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v3", "/v3/"})
  void identityTellsItsVersionToWhoHasNoToken(String path) {
    Client.Answer answer = new Client(cloud).get(path);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().at("/version/id").asString()).startsWith("v3.");
    assertThat(answer.json().at("/version/links/0/href").asString())
        .isEqualTo(cloud.authUrl() + "/");
  }

  @Test
  void theRootLeadsToIdentity() {
    Client.Answer answer = new Client(cloud).get("/");
    assertThat(answer.status()).isEqualTo(300);
    assertThat(answer.json().at("/versions/values/0/links/0/href").asString())
        .isEqualTo(cloud.authUrl() + "/");
  }

  @Test
  void computeAndVolumesTellTheirVersions() {
    assertThat(json("/compute/v2.1/").at("/version/min_version").asString()).isEqualTo("2.1");
    assertThat(json("/volume/v3/").at("/versions/0/id").asString()).isEqualTo("v3.0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"servers", "volumes"})
  void linksLeadThroughAList(String list) {
    String path = list.equals("servers") ? compute("/servers/detail") : volume("/volumes/detail");
    List<String> all = new ArrayList<>();
    json(path).path(list).forEach(thing -> all.add(SandboxJson.id(thing)));
    List<String> paged = new ArrayList<>();
    String next = path + "?limit=2";
    while (!next.isEmpty()) {
      JsonNode page = json(next);
      page.path(list).forEach(thing -> paged.add(SandboxJson.id(thing)));
      String link = page.path(list + "_links").path(0).path("href").asString("");
      URI uri = URI.create(link);
      next = link.isEmpty() ? "" : uri.getPath() + "?" + uri.getRawQuery();
    }
    assertThat(paged).hasSizeGreaterThan(4).isEqualTo(all);
  }

  @Test
  void aServerAndADiskAreFoundById() {
    JsonNode server = json(compute("/servers")).path("servers").path(0);
    assertThat(server.size()).isEqualTo(2);
    assertThat(json(compute("/servers/" + SandboxJson.id(server))).at("/server/name").asString())
        .isEqualTo(SandboxJson.text(server, "name"));
    assertThat(
            json("/ecs/v1/" + client.projectId() + "/cloudservers/" + SandboxJson.id(server))
                .at("/server/name")
                .asString())
        .isEqualTo(SandboxJson.text(server, "name"));
    String disk = SandboxJson.id(json(volume("/volumes")).path("volumes").path(0));
    assertThat(json(volume("/volumes/" + disk)).at("/volume/id").asString()).isEqualTo(disk);
    assertThat(json(client.evs("/cloudvolumes/" + disk)).at("/volume/id").asString())
        .isEqualTo(disk);
    assertThat(client.get(compute("/servers/none")).status()).isEqualTo(404);
    assertThat(client.get(client.evs("/volumes/none")).status()).isEqualTo(404);
  }

  @Test
  void flavorsBackupsAndSnapshotsAreLists() {
    assertThat(json(compute("/flavors/detail")).path("flavors")).isNotEmpty();
    assertThat(json(volume("/backups/detail")).path("backups")).isNotEmpty();
    assertThat(json(volume("/snapshots")).path("snapshots").isArray()).isTrue();
    assertThat(json(compute("/servers?name=web-01")).path("servers")).hasSize(1);
    assertThat(client.post(compute("/servers"), "{}").status()).isEqualTo(405);
    assertThat(client.get(compute("/keypairs")).status()).isEqualTo(404);
  }
}
