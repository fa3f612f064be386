package io.policyinventory.compliance.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.policy.finding.Severity;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

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

  @ParameterizedTest
  @EnumSource
  void rulesAreFoundByTheirWords(RuleName rule) {
    assertThat(RuleName.ofWord(rule.word())).isEqualTo(rule);
  }

  @Test
  void criticalIsTheGravest() {
    assertThat(Severity.CRITICAL.isAtLeast(Severity.WARNING)).isTrue();
    assertThat(Severity.WARNING.isAtLeast(Severity.WARNING)).isTrue();
    assertThat(Severity.INFO.isAtLeast(Severity.WARNING)).isFalse();
  }
}
