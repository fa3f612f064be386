package io.policyinventory.sandbox.api.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.sandbox.Client;
import io.policyinventory.sandbox.WebShop;
import io.policyinventory.sandbox.inventory.SandboxJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class TagQueryTest extends WebShop {
  private static Client.Answer csbs(String body) {
    return client.post(client.csbs("/csbs_backup_policy/resource_instances/action"), body);
  }

  @Test
  void pagesHoldEachPolicyOnceWithItsTags() {
    JsonNode first = csbs("{\"action\":\"filter\",\"limit\":\"4\",\"offset\":\"0\"}").json();
    JsonNode second = csbs("{\"action\":\"filter\",\"limit\":\"4\",\"offset\":\"4\"}").json();
    assertThat(first.path("total_count").asInt()).isEqualTo(7);
    assertThat(first.path("resources")).hasSize(4);
    assertThat(second.path("resources")).hasSize(3);
    assertThat(first.at("/resources/1/tags/0/value").asString()).isEqualTo("prod");
    assertThat(first.at("/resources/1/resource_detail").isObject()).isTrue();
  }

  @Test
  void vbsSaysNullForTheDetail() {
    JsonNode body =
        client
            .post(client.vbs("/backuppolicy/resource_instances/action"), "{\"action\":\"filter\"}")
            .json();
    assertThat(body.path("total_count").asInt()).isEqualTo(4);
    assertThat(body.at("/resources/0/resource_detail").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"tags\":[{\"key\":\"env\",\"values\":[\"prod\"]}] | 5",
        "\"tags\":[{\"key\":\"env\",\"values\":[\"prod\",\"test\"]},{\"key\":\"owner\",\"values\":[]}] | 5",
        "\"tags_any\":[{\"key\":\"env\",\"values\":[\"test\"]},{\"key\":\"cost-center\",\"values\":[]}] | 2",
        "\"not_tags_any\":[{\"key\":\"env\",\"values\":[]}] | 1",
        "\"matches\":[{\"key\":\"resource_name\",\"value\":\"DB\"}] | 2"
      })
  void countsWhatTheFilterWants(String filter, int count) {
    assertThat(csbs("{\"action\":\"count\"," + filter + "}").json().path("total_count").asInt())
        .isEqualTo(count);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no json",
        "{}",
        "{\"action\":\"list\"}",
        "{\"action\":\"count\",\"limit\":\"1\"}",
        "{\"action\":\"filter\",\"limit\":1000}",
        "{\"action\":\"filter\",\"limit\":\"0\"}",
        "{\"action\":\"filter\",\"limit\":\"1001\"}",
        "{\"action\":\"filter\",\"offset\":\"-1\"}",
        "{\"action\":\"filter\",\"tags\":[]}"
      })
  void refusesWhatTheServiceRefuses(String body) {
    Client.Answer answer = csbs(body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(SandboxJson.text(answer.json(), "error_code")).isEqualTo("CSBS.9001");
  }
}
