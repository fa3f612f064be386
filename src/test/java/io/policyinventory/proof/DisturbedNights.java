package io.policyinventory.proof;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A matrix whose trials disturb the second of two nights. */
abstract class DisturbedNights {
  /** For the class that is being run. */
  static TwoNights nights;

  @BeforeAll
  static void firstNight(@TempDir Path folder) throws IOException {
    nights = new TwoNights(folder);
  }

  @AfterAll
  static void close() {
    nights.close();
  }
}
