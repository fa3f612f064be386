package io.policyinventory.policy.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {

  @ParameterizedTest
  @CsvSource({
    "2017-03-07 09:31:08, 2017-03-07T09:31:08Z",
    "2017-04-18T01:21:52, 2017-04-18T01:21:52Z",
    "2017-04-18T01:21:52.701973, 2017-04-18T01:21:52.701973Z",
    "2020-09-04T06:57:37.344+00:00, 2020-09-04T06:57:37.344Z",
    "2020-02-23T01:00:32Z, 2020-02-23T01:00:32Z",
    "2020-02-23T01:00, 2020-02-23T01:00:00Z",
    "2020-02-29T01:00:00.5, 2020-02-29T01:00:00.500Z",
    "2020-02-29T01:00:00.0000, 2020-02-29T01:00:00.000000Z",
    "2020-02-29T01:00:00.123456789, 2020-02-29T01:00:00.123456Z",
    "2020-03-01T01:00:00+0200, 2020-02-29T23:00:00Z",
    "2020-12-31T23:30:00-02, 2021-01-01T01:30:00Z",
    "2020-01-01T00:00:00+05:30, 2019-12-31T18:30:00Z",
  })
  void comesToUtc(String text, String normal) {
    assertThat(Timestamps.normalize(text)).contains(normal);
    assertThat(Timestamps.toUtc(text)).contains(LocalDateTime.parse(normal.replace("Z", "")));
    assertThat(Timestamps.normalize(normal)).contains(normal);
    assertThat(Timestamps.normalOrAsItCame(text)).isEqualTo(normal);
    assertThat(Timestamps.knownOnly(normal)).isEqualTo(normal);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        " ",
        "never",
        "20260105T100000Z",
        "2017-02-30T00:00:00",
        "2019-02-29T00:00:00",
        "2017-01-01T24:00:00",
        "2017-01-01T23:60:00",
        "2017-01-01T23:59:60",
        "2017-01-01",
        "2017-1-1T00:00:00",
        "2017-01-01T00:00:00.",
        "2017-01-01T00:00:00.1234567890",
        "2017-01-01T00:00:00+",
        "2017-01-01T00:00:00+1",
        "2017-01-01T00:00:00+19:00",
        "2017-01-01T00:00:00Zx",
        "2017-01-01T00:00:00+02:00x",
        "9999-12-31T23:59:59-01:00",
        "0000-01-01T00:00:00",
        "\u0662017-01-01T00:00:00",
      })
  void refusesWhatIsNotATime(String text) {
    assertThat(Timestamps.normalize(text)).isEmpty();
    assertThat(Timestamps.toUtc(text)).isEmpty();
  }

  @Test
  void textThatIsNoTimeStaysAsItCame() {
    for (String text : List.of("yesterday", " 20260105T100000Z", "2026-02-30T00:00:00Z")) {
      assertThat(Timestamps.normalOrAsItCame(text)).isEqualTo(text);
      assertThat(Timestamps.isMalformed(text)).isTrue();
      assertThat(Timestamps.knownOnly(text)).isNull();
    }
    assertThat(Timestamps.normalOrAsItCame(" ")).isNull();
    assertThat(Timestamps.normalOrAsItCame(null)).isNull();
    assertThat(Timestamps.isMalformed(null)).isFalse();
    assertThat(Timestamps.knownOnly(null)).isNull();
  }

  @Test
  void ignoresBlanksAround() {
    assertThat(Timestamps.normalize(" 2017-01-01 00:00:00\n")).contains("2017-01-01T00:00:00Z");
  }
}
