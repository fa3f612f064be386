package io.policyinventory.job.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.policyinventory.cloud.Secret;
import io.policyinventory.job.arguments.UsageException;
import io.policyinventory.job.settings.InventoryProperties.Workers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrokerTest {

  private static Workers settings(@Nullable String url) {
    Duration any = Duration.ofSeconds(1);
    return new Workers(any, any, url == null ? null : new Secret(url), "user", new Secret("4711"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tcp://broker:61616 | tcp://broker:61616",
        "tcp://[::1]:61616 | tcp://[::1]:61616",
        "tcp://broker:61616?sslEnabled=true&trustStorePassword=a@b | tcp://broker:61616",
        "(tcp://one:61616?keyStorePassword=a@b,tcp://two:61617)?ha=true"
            + " | (tcp://one:61616,tcp://two:61617)",
      })
  void isNamedWithoutWhatElseTheUrlSays(String url, String name) {
    assertThat(Broker.of(settings(url))).hasToString(name);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "  "})
  void thereIsNoneWithoutAUrl(@Nullable String url) {
    assertThat(Broker.of(settings(url))).isNull();
    assertThatCode(() -> Broker.check(url)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "broker",
        "broker:61616",
        "tcp://broker",
        "tcp://broker:0",
        "tcp://broker:65536",
        "tcp://broker:port",
        "tcp://under_score:61616",
        "tcp://user:0815@broker:61616",
        "tcp://broker:61616,tcp://user:0815@broker:61616",
        "(tcp://broker:61616,http://broker:61616)",
        "(tcp://broker:61616",
        "http://broker:61616",
        "vm://0",
        "jgroups://broker:61616"
      })
  void aUrlOfNoBrokerIsRefusedAndNotShown(String url) {
    assertThatThrownBy(() -> Broker.check(url))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("inventory.workers.broker-url")
        .hasMessageNotContaining("0815")
        .hasNoCause();
  }

  @Test
  void settingsDoNotShowPasswords() {
    assertThat(settings("tcp://broker:61616?trustStorePassword=0815").toString())
        .doesNotContain("0815", "4711");
  }
}
