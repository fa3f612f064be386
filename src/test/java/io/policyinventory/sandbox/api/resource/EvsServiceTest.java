package io.policyinventory.sandbox.api.resource;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.sandbox.Client;
import io.policyinventory.sandbox.WebShop;
import io.policyinventory.sandbox.inventory.SandboxJson;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class EvsServiceTest extends WebShop {
  private static JsonNode list(String query) {
    return client.get(client.evs("/cloudvolumes/detail" + query)).json();
  }

  private static List<String> byMarker(String sort) {
    List<String> ids = new ArrayList<>();
    JsonNode page = list("?limit=4" + sort);
    while (!page.path("volumes").isEmpty()) {
      page.path("volumes").forEach(volume -> ids.add(SandboxJson.text(volume, "id")));
      page = list("?limit=4&marker=" + ids.get(ids.size() - 1) + sort);
    }
    return ids;
  }

  @Test
  void disksComeInPagesByMarkerInBothDirections() {
    List<String> ids = byMarker("");
    assertThat(ids).doesNotHaveDuplicates().hasSize(list("?limit=1").path("count").asInt());
    List<String> oldestFirst = byMarker("&sort_key=created_at&sort_dir=asc");
    Collections.reverse(oldestFirst);
    assertThat(oldestFirst).isEqualTo(ids);
    assertThat(client.get(client.evs("/volumes/detail")).json().path("volumes"))
        .hasSize(ids.size());
  }

  @Test
  void anOffsetIsAboveZeroAndBelowTheNumberOfDisks() {
    int count = list("").path("count").asInt();
    assertThat(list("?offset=" + (count - 1)).path("volumes")).hasSize(1);
    for (int offset : new int[] {0, count}) {
      Client.Answer answer = client.get(client.evs("/cloudvolumes/detail?offset=" + offset));
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.json().at("/error/code").asString()).isEqualTo("EVS.1023");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=0", "limit=1001", "marker=none", "sort_key=colour"})
  void refusesUnusableParameters(String query) {
    Client.Answer answer = client.get(client.evs("/cloudvolumes/detail?" + query));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().at("/error/code").asString()).startsWith("EVS.10");
  }

  @Test
  void otherParametersAreAcceptedAndFiltersChoose() {
    int count = list("").path("count").asInt();
    assertThat(list("?enterprise_project_id=all_granted_eps&limit=1000").path("volumes"))
        .hasSize(count);
    JsonNode creating = list("?status=creating");
    assertThat(creating.path("volumes")).hasSize(2);
    assertThat(creating.path("count").asInt()).isEqualTo(2);
    assertThat(list("?name=orders-old").at("/volumes/0/status").asString()).isEqualTo("deleting");
  }

  @Test
  void aSharedDiskHasSeveralAttachments() {
    JsonNode shared = list("?name=cluster-shared-1").path("volumes").path(0);
    assertThat(shared.path("multiattach").asBoolean()).isTrue();
    assertThat(shared.path("attachments")).hasSize(2);
    assertThat(shared.at("/attachments/0/attached_at").asString()).startsWith("2025-");
    assertThat(shared.at("/tags/env").asString()).isEqualTo("prod");
  }

  @Test
  void theLinkToTheNextPageLeadsToAnotherPathOnAnInternalHost() {
    assertThat(list("?limit=2").at("/volumes_links/0/href").asString())
        .startsWith("https://volume.localdomain.com:8776/v2/")
        .contains("/volumes/detail?limit=2&marker=");
    assertThat(list("?limit=1000").has("volumes_links")).isFalse();
  }

  @Test
  void writesAreRefused() {
    Client.Answer answer = client.delete(client.evs("/cloudvolumes/detail"));
    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.json().at("/badMethod/code").asInt()).isEqualTo(405);
  }
}
