package io.policyinventory.sandbox.api.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.sandbox.Client;
import io.policyinventory.sandbox.WebShop;
import io.policyinventory.sandbox.http.RecordedRequest;
import io.policyinventory.sandbox.inventory.SandboxJson;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class CsbsServiceTest extends WebShop {
  private static final String SEED = "27b11f3f-578d-4464-89d1-7c6d5894f753";

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 6, 7, 1000, 5000})
  void pagesOfAnySizeHoldEachPolicyOnce(int limit) {
    List<String> oldestFirst = client.policyIds(limit, "created_at%3Aasc");
    assertThat(oldestFirst).hasSize(7).doesNotHaveDuplicates().startsWith(SEED);
    List<String> newestFirst = new ArrayList<>(client.policyIds(limit, ""));
    Collections.reverse(newestFirst);
    assertThat(newestFirst).isEqualTo(oldestFirst);
  }

  @Test
  void offsetCountsFromTheBeginningOrTheMarker() {
    List<String> ids = client.policyIds(1000, "");
    JsonNode second = client.get(client.csbs("/policies?limit=1&offset=1")).json();
    assertThat(SandboxJson.text(second.path("policies").path(0), "id")).isEqualTo(ids.get(1));
    JsonNode fourth =
        client.get(client.csbs("/policies?limit=1&offset=1&marker=" + ids.get(1))).json();
    assertThat(SandboxJson.text(fourth.path("policies").path(0), "id")).isEqualTo(ids.get(3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=0", "limit=x", "offset=0", "marker=none", "sort=size"})
  void refusesUnusableParameters(String query) {
    Client.Answer answer = client.get(client.csbs("/policies?" + query));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(SandboxJson.text(answer.json(), "error_code")).isEqualTo("CSBS.9001");
  }

  @Test
  void nameIsExact() {
    assertThat(client.get(client.csbs("/policies?name=my-plan")).json().path("policies"))
        .hasSize(1);
    assertThat(client.get(client.csbs("/policies?name=my")).json().path("policies")).isEmpty();
  }

  @Test
  void onePolicyByIdIsTheDocumentedExample() {
    JsonNode policy = client.get(client.csbs("/policies/" + SEED)).json().path("policy");
    assertThat(SandboxJson.text(policy, "project_id")).isEqualTo(client.projectId());
    assertThat(policy.at("/scheduled_operations/0/operation_definition/max_backups").asString())
        .isEqualTo("20");
    assertThat(policy.at("/scheduled_operations/0/trigger/properties/start_time").asString())
        .isEqualTo("2017-03-07 09:31:08");
  }

  @Test
  void anUnknownPolicyIsNotFound() {
    for (String path : List.of("/policies/none", "/csbs_backup_policy/none/tags")) {
      Client.Answer answer = client.get(client.csbs(path));
      assertThat(answer.status()).isEqualTo(404);
      assertThat(SandboxJson.text(answer.json(), "error_code")).isEqualTo("CSBS.3000");
    }
  }

  @Test
  void aListEntryMayLackWhatThePolicyHas() {
    JsonNode listed =
        client.get(client.csbs("/policies?name=lb-weekly")).json().path("policies").path(0);
    assertThat(listed.has("scheduled_operations")).isFalse();
    JsonNode detail =
        client
            .get(client.csbs("/policies/" + SandboxJson.text(listed, "id")))
            .json()
            .path("policy");
    assertThat(detail.path("scheduled_operations")).hasSize(1);
    assertThat(SandboxJson.text(detail, "description")).isEqualTo("=SUM(A1)");
  }

  @Test
  void catalogueAndTagsOfPoliciesDiffer() {
    JsonNode catalogue = client.get(client.csbs("/csbs_backup_policy/tags")).json().path("tags");
    assertThat(SandboxJson.items(catalogue).map(tag -> SandboxJson.text(tag, "key")))
        .containsExactly("env", "owner", "stage");
  }

  @Test
  void aTagValueOfOnePolicyMayBeAnArray() {
    JsonNode listed =
        client.get(client.csbs("/policies?name=web-daily")).json().path("policies").path(0);
    String path = "/csbs_backup_policy/" + SandboxJson.text(listed, "id") + "/tags";
    JsonNode tags = client.get(client.csbs(path)).json().path("tags");
    assertThat(tags.at("/0/value").asString()).isEqualTo("prod");
    assertThat(tags.at("/1/value/0").asString()).isEqualTo("web");
  }

  @Test
  void backupsNameServersOfThePolicy() {
    JsonNode items =
        client
            .get(client.csbs("/checkpoint_items?policy_id=" + SEED))
            .json()
            .path("checkpoint_items");
    assertThat(items).hasSize(2);
    assertThat(client.get(client.csbs("/checkpoint_items/count?policy_id=" + SEED)).json())
        .isEqualTo(SandboxJson.object().put("count", 2));
  }

  @Test
  void aBackupTellsWhenItWasDoneAndWhatOfEachDisk() {
    JsonNode items =
        client
            .get(client.csbs("/checkpoint_items?status=available&sort=created_at:desc&limit=1"))
            .json()
            .path("checkpoint_items");
    assertThat(items).hasSize(1);
    JsonNode more = items.path(0).path("extend_info");
    assertThat(SandboxJson.text(more, "finished_at"))
        .isGreaterThan(SandboxJson.text(items.path(0), "created_at"));
    assertThat(more.path("auto_trigger").asBoolean()).isTrue();
    assertThat(more.path("progress").asInt()).isEqualTo(100);
    assertThat(more.at("/volume_backups/0/status").asString()).isEqualTo("available");
    assertThat(more.at("/volume_backups/0/source_volume_id").asString()).isNotEmpty();
    assertThat(items.path(0).has("policy_id")).isFalse();
  }

  @Test
  void backupsArePagedByMarkerAndFilteredByStatus() {
    JsonNode all = client.get(client.csbs("/checkpoint_items")).json().path("checkpoint_items");
    String first = SandboxJson.text(all.path(0), "id");
    assertThat(
            client
                .get(client.csbs("/checkpoint_items?limit=1&marker=" + first))
                .json()
                .path("checkpoint_items")
                .path(0))
        .isEqualTo(all.path(1));
    JsonNode failed =
        client.get(client.csbs("/checkpoint_items?status=error")).json().path("checkpoint_items");
    assertThat(failed).hasSize(3);
    assertThat(failed.at("/0/extend_info/fail_code/Code").asString()).startsWith("CSBS.");
    assertThat(failed.at("/0/extend_info").has("finished_at")).isFalse();
    String server = SandboxJson.text(failed.path(0), "resource_id");
    assertThat(client.get(client.csbs("/checkpoint_items/count?resource_id=" + server)).json())
        .isEqualTo(SandboxJson.object().put("count", 2));
    for (String query : List.of("offset=0", "limit=x", "marker=none", "sort=colour")) {
      Client.Answer refused = client.get(client.csbs("/checkpoint_items?" + query));
      assertThat(refused.status()).isEqualTo(400);
      assertThat(SandboxJson.text(refused.json(), "error_code")).isEqualTo("CSBS.9001");
    }
  }

  @Test
  void writesAreRefusedAndRecorded() {
    String path = client.csbs("/policies/" + SEED);
    assertThat(client.delete(path).status()).isEqualTo(405);
    assertThat(cloud.requests()).contains(new RecordedRequest("DELETE", path, "", 405));
  }
}
