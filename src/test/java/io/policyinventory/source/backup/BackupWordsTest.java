package io.policyinventory.source.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.policy.coverage.BackupOutcome;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackupWordsTest {

  private static final BackupWords WORDS =
      new BackupWords(Set.of("available"), Set.of("error"), Set.of("creating"));

  @ParameterizedTest
  @CsvSource({
    "available, SUCCESSFUL",
    "' Available', SUCCESSFUL",
    "ERROR, FAILED",
    "aviable, UNKNOWN",
    "'', UNKNOWN",
    "creating,",
    "Creating ,"
  })
  void aWordThatNobodyKnowsLeavesTheOutcomeUnknown(String word, @Nullable BackupOutcome outcome) {
    assertThat(WORDS.state(word))
        .isEqualTo(outcome == null ? null : new BackupState(word, outcome));
  }

  @Test
  void soDoesNone() {
    assertThat(WORDS.state(null)).isEqualTo(new BackupState("", BackupOutcome.UNKNOWN));
  }
}
