package io.policyinventory.sandbox.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.sandbox.Client;
import io.policyinventory.sandbox.SandboxCloud;
import io.policyinventory.sandbox.SandboxOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class PastTimesTest {

  @ParameterizedTest
  @CsvSource({
    "2026-03-01T10:00:00Z, 0, 09:59:59.500, 2026-03-01T09:59:59.500Z",
    "2026-03-01T10:00:00Z, 0, 10:00:00, 2026-03-01T10:00:00Z",
    "2026-03-01T10:00:00Z, 0, 10:00:01, 2026-02-28T10:00:01Z",
    "2026-03-01T10:00:00Z, 2, 10:00:01, 2026-02-26T10:00:01Z",
    "2026-03-01T00:00:00Z, 1, 23:59:59, 2026-02-27T23:59:59Z"
  })
  void aTimeIsTheNewestOfItsTimeOfDayAndSoManyDaysBefore(
      String now, int daysAgo, String at, String expected) {
    JsonNode entry = SandboxJson.object().put("daysAgo", daysAgo).put("at", at);
    assertThat(new PastTimes(Instant.parse(now)).of(entry, Duration.ZERO)).isEqualTo(expected);
  }

  @Test
  void whatIsNotDoneByNowBeganADayBefore() {
    PastTimes times = new PastTimes(Instant.parse("2026-03-01T10:00:00Z"));
    JsonNode entry = SandboxJson.object().put("daysAgo", 0).put("at", "09:30:00");
    assertThat(times.of(entry, Duration.ofMinutes(30))).isEqualTo("2026-03-01T09:30:00Z");
    assertThat(times.of(entry, Duration.ofMinutes(31))).isEqualTo("2026-02-28T09:30:00Z");
  }

  @Test
  void theServicesTellTimesInTheirOwnForms() {
    Instant instant = Instant.parse("2026-03-01T10:00:00.120Z");
    assertThat(PastTimes.micros(instant)).isEqualTo("2026-03-01T10:00:00.120000");
    assertThat(PastTimes.millis(instant)).isEqualTo("2026-03-01T10:00:00.120");
    assertThat(PastTimes.withOffset(instant)).isEqualTo("2026-03-01T10:00:00.120+00:00");
  }

  @ParameterizedTest
  @CsvSource({
    "2031-07-09T12:00:00Z, 2031-07-09T01:30:26.108+00:00, 2031-07-09T02:05:11.482000",
    "2031-07-09T00:10:00Z, 2031-07-08T01:30:26.108+00:00, 2031-07-08T02:05:11.482000"
  })
  void backupsAreAsFreshByAnyClock(String now, String cbr, String csbs) {
    Clock clock = Clock.fixed(Instant.parse(now), ZoneOffset.UTC);
    try (SandboxCloud cloud = SandboxCloud.start(SandboxOptions.defaults().withClock(clock))) {
      Client client = Client.in(cloud, "eu-de_web-shop");
      assertThat(client.get(client.cbr("/backups")).response().body()).contains(cbr);
      assertThat(client.get(client.csbs("/checkpoint_items")).response().body()).contains(csbs);
      JsonNode backups = client.get(client.volumeBackups("")).json().path("backups");
      assertThat(backups)
          .allSatisfy(
              backup ->
                  assertThat(Instant.parse(SandboxJson.text(backup, "updated_at") + "Z"))
                      .isBefore(clock.instant()));
    }
  }
}
