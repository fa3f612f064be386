package io.policyinventory.policy.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

  @ParameterizedTest
  @CsvSource({"0, 0 h", "20, 20 h", "47.99, 47.9 h", "48, 2 days", "167.99, 6.9 days"})
  void durationsAreNeverRoundedUp(double hours, String words) {
    assertThat(Words.duration(hours)).isEqualTo(words);
  }

  @Test
  void longListsAreCut() {
    assertThat(Words.list(Collections.nCopies(12, "a")))
        .isEqualTo("a, a, a, a, a, a, a, a, a, a and 2 more");
  }

  @Test
  void quotationsAreOneShortLine() {
    assertThat(Words.quoted(null)).isEqualTo("(none)");
    assertThat(Words.quoted("a\nb")).isEqualTo("'a b'");
    assertThat(Words.quoted("x".repeat(61))).isEqualTo("'" + "x".repeat(60) + "...'");
  }
}
