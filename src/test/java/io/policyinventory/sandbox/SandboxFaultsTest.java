package io.policyinventory.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.policyinventory.sandbox.fault.FaultText;
import io.policyinventory.sandbox.inventory.SandboxJson;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxFaultsTest {

  private static final String LIST = "GET /csbs/v1/*/policies ";

  private SandboxCloud cloud;
  private Client client;

  @BeforeEach
  void start() {
    cloud = SandboxCloud.start(SandboxOptions.defaults());
    client = Client.in(cloud, "eu-de_web-shop");
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  private Client.Answer list(String query) {
    return client.get(client.csbs("/policies?" + query));
  }

  private List<String> ids(String query) {
    return SandboxJson.items(list(query).json().path("policies"))
        .map(policy -> SandboxJson.text(policy, "id"))
        .toList();
  }

  @Test
  void aStatusComesAfterTheSkippedAndForTheGivenTimes() {
    cloud.addFault(FaultText.parse(LIST + "status=503 skip=1 times=2 retryAfter=1"));
    assertThat(list("").status()).isEqualTo(200);
    assertThat(list("").header("Retry-After")).isEqualTo("1");
    assertThat(list("").status()).isEqualTo(503);
    assertThat(list("").status()).isEqualTo(200);
  }

  @Test
  void bodiesAreSpoiltAsWanted() {
    cloud.addFault(FaultText.parse(LIST + "shape times=1"));
    assertThat(list("").response().body()).isEqualTo("{}");
    cloud.addFault(FaultText.parse(LIST + "empty times=1"));
    assertThat(list("").response().body()).isEmpty();
    cloud.addFault(FaultText.parse(LIST + "status=502 html times=1"));
    assertThat(list("").header("Content-Type")).isEqualTo("text/html");
    cloud.addFault(FaultText.parse(LIST + "endless=2 times=1"));
    assertThat(list("").response().body()).hasSizeGreaterThan(2 << 20);
    cloud.addFault(FaultText.parse(LIST + "drip=0 times=1"));
    assertThat(list("").json().path("policies")).hasSize(7);
  }

  @ParameterizedTest
  @ValueSource(strings = {"truncated", "invalid"})
  void brokenJsonIsACompleteAnswer(String action) {
    cloud.addFault(FaultText.parse(LIST + action));
    Client.Answer answer = list("");
    assertThat(answer.status()).isEqualTo(200);
    assertThatThrownBy(answer::json).isInstanceOf(tools.jackson.core.JacksonException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"reset", "cut"})
  void theConnectionBreaks(String action) {
    cloud.addFault(FaultText.parse(LIST + action));
    assertThatThrownBy(() -> list("")).hasCauseInstanceOf(IOException.class);
  }

  @Test
  void anAnswerIsLate() {
    cloud.addFault(FaultText.parse(LIST + "delay=200"));
    long start = System.nanoTime();
    assertThat(list("").status()).isEqualTo(200);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(190));
  }

  @Test
  void pagingGoesWrong() {
    List<String> all = ids("limit=1000");
    cloud.addFault(FaultText.parse(LIST + "ignoreMarker times=1"));
    assertThat(ids("limit=2&marker=" + all.get(1))).isEqualTo(all.subList(0, 2));
    cloud.addFault(FaultText.parse(LIST + "repeatPage times=1"));
    assertThat(ids("limit=2&offset=2")).isEqualTo(all.subList(0, 2));
    cloud.addFault(FaultText.parse(LIST + "capLimit=3 times=1"));
    assertThat(ids("limit=1000")).isEqualTo(all.subList(0, 3));
  }

  @Test
  void theListChangesWhileItIsRead() {
    List<String> all = ids("limit=1000");
    cloud.addFault(FaultText.parse(LIST + "removeFirst times=1"));
    assertThat(ids("limit=2")).isEqualTo(all.subList(0, 2));
    assertThat(ids("limit=1000")).isEqualTo(all.subList(1, all.size()));
    cloud.addFault(FaultText.parse(LIST + "insert times=1"));
    assertThat(ids("limit=2")).isEqualTo(all.subList(1, 3));
    assertThat(ids("limit=1000")).hasSize(all.size()).doesNotHaveDuplicates();
    cloud.addFault(FaultText.parse(LIST + "removeLast times=1"));
    ids("limit=2");
    assertThat(list("marker=" + all.get(1)).status()).isEqualTo(400);
  }

  @Test
  void tokensExpireInTheMiddle() {
    cloud.addFault(FaultText.parse(LIST + "expire skip=1 times=1"));
    assertThat(list("").status()).isEqualTo(200);
    assertThat(list("").status()).isEqualTo(401);
    client = Client.in(cloud, "eu-de_web-shop");
    assertThat(list("").status()).isEqualTo(200);
  }

  @Test
  void clearedFaultsAreGone() {
    cloud.addFault(FaultText.parse(LIST + "status=500"));
    assertThat(list("").status()).isEqualTo(500);
    cloud.clearFaults();
    assertThat(list("").status()).isEqualTo(200);
  }
}
