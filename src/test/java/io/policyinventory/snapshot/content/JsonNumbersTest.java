package io.policyinventory.snapshot.content;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonNumbersTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\":1e999999999}|{\"a\":\"1e999999999\"}",
        "[-2.5E-99999,1]|[\"-2.5E-99999\",1]",
        "[1E+000012345]|[\"1E+000012345\"]",
        "{\"a\":\"x \\\" 1e99999\",\"b\":1e99999}|{\"a\":\"x \\\" 1e99999\",\"b\":\"1e99999\"}"
      })
  void aNumberWithALongExponentBecomesText(String json, String fitted) {
    assertThat(Texts.cleanJson(json)).isEqualTo(fitted);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":1e9999}",
        "{\"a\":12345678901234567890.12345}",
        "{\"name\":\"1e999999999\"}",
        "{\"1e999999999\":true}",
        "{\"name\":\"one-12345\",\"c\":-12345}",
        "[\"a\\\\\",\"1e99999\"]"
      })
  void everythingElseStays(String json) {
    assertThat(Texts.cleanJson(json)).isEqualTo(json);
  }
}
