package io.policyinventory.database;

import java.nio.charset.StandardCharsets;

/** JDBC addresses, as the fuzzer calls it: one is understood or refused. */
public final class DatabaseUrlTarget {

  private DatabaseUrlTarget() {}

  public static void fuzzerTestOneInput(byte[] data) {
    try {
      DatabaseUrl.of("jdbc:postgresql:" + new String(data, StandardCharsets.UTF_8)).place();
    } catch (DatabaseUrlException e) {
      // Told in one line.
    }
  }
}
