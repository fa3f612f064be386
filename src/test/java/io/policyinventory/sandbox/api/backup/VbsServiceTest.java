package io.policyinventory.sandbox.api.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.sandbox.Client;
import io.policyinventory.sandbox.WebShop;
import io.policyinventory.sandbox.inventory.SandboxJson;
import java.util.Comparator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class VbsServiceTest extends WebShop {
  private static String id(Client of, String name) {
    JsonNode policies = of.get(of.vbs("/backuppolicy")).json().path("backup_policies");
    return SandboxJson.items(policies)
        .filter(policy -> policy.toString().contains("\"" + name + "\""))
        .map(policy -> SandboxJson.text(policy, "backup_policy_id"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void listsAllPoliciesAtOnceWithTheTrailingSpaceKey() {
    JsonNode policies = client.get(client.vbs("/backuppolicy")).json().path("backup_policies");
    assertThat(policies).hasSize(4);
    assertThat(SandboxJson.items(policies).filter(policy -> policy.has("backup_policy_name ")))
        .hasSize(1);
  }

  @Test
  void tagsOfOnePolicyMaySayValues() {
    Client finance = Client.in(cloud, "eu-de_finance");
    JsonNode tags =
        finance.get(finance.vbs("/backuppolicy/" + id(finance, "exports") + "/tags")).json();
    assertThat(tags.at("/tags/1/values").asString()).isEqualTo("finance");
    assertThat(finance.get(finance.vbs("/backuppolicy/tags")).json().path("tags")).hasSize(2);
  }

  @Test
  void anUnknownPolicyIsNotFound() {
    Client.Answer answer = client.get(client.vbs("/backuppolicy/none/tags"));
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.json().at("/error/code").asString()).isEqualTo("AutoBackup.0205");
  }

  @Test
  void tasksComeInPagesNewestFirst() {
    String tasks = client.vbs("/backuppolicy/" + id(client, "uploads") + "/backuptasks");
    JsonNode all = client.get(tasks).json();
    assertThat(all.path("count").asInt()).isEqualTo(6);
    assertThat(
            SandboxJson.items(all.path("tasks"))
                .map(task -> SandboxJson.text(task, "created_at"))
                .toList())
        .isSortedAccordingTo(Comparator.reverseOrder());
    JsonNode second = client.get(tasks + "?limit=1&offset=1").json().path("tasks");
    assertThat(second.path(0)).isEqualTo(all.path("tasks").path(1));
    String marker = SandboxJson.text(second.path(0), "job_id");
    JsonNode third = client.get(tasks + "?limit=50&marker=" + marker).json().path("tasks");
    assertThat(third).hasSize(4);
    assertThat(client.get(tasks + "?status=EXECUTE_FAIL").json().path("tasks")).isEmpty();
    assertThat(client.get(tasks + "?status=SKIP").json().path("tasks")).hasSize(1);
    assertThat(client.get(tasks + "?sort_key=size").status()).isEqualTo(400);
  }

  @Test
  void aProjectWithoutTheServiceIsTold() {
    Client lab = Client.in(cloud, "eu-de_research-lab");
    Client.Answer answer = lab.get(lab.vbs("/backuppolicy"));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().at("/error/code").asString()).isEqualTo("BackupService.4008");
  }
}
