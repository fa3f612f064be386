package io.policyinventory.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A matrix whose trials disturb the second of two nights. */
abstract class DisturbedNights {
  /** What a job may take at most that was disturbed, or waited for another. */
  static final int LONGEST_END_SECONDS = 120;

  /** For the class that is being run. */
  static TwoNights nights;

  @BeforeAll
  static void firstNight(@TempDir Path folder) throws IOException {
    nights = new TwoNights(folder);
  }

  /** Waits for the end of a process, which must come. */
  static void awaitEnd(Process process) throws InterruptedException {
    assertThat(process.waitFor(LONGEST_END_SECONDS, TimeUnit.SECONDS)).isTrue();
  }

  @AfterAll
  static void close() {
    nights.close();
  }
}
