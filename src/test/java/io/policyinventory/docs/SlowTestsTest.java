package io.policyinventory.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.Slow;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The fast tests stay fast: what starts a database server or a broker, runs the whole program, or
 * sleeps for a second is marked {@link Slow}, or as a matrix, which is so, too.
 */
class SlowTestsTest {

  private static final Pattern STARTS =
      Pattern.compile(
          "\\bextends (SandboxProgram|SharedReadingProgram|DisturbedNights)\\b|\\bnew (SnapshotFixture|History|Harness|EmbeddedBroker)\\(|\\bTestDatabase\\.(create|empty)"
              + "|\\bThread\\.sleep\\(\\d{4,}");

  @Test
  void whatStartsADatabaseOrTheProgramOrSleepsIsMarked() {
    assertThat(
            Sources.told(
                "src/test/java",
                "Test.java",
                (file, text) ->
                    STARTS.matcher(text).find()
                            && !text.contains("@Slow\n")
                            && !text.contains("@Proof(")
                        ? List.of(
                            "starts a database, a broker or the program, or sleeps for a second, without @Slow")
                        : List.of()))
        .isEmpty();
  }
}
