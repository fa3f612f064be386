package io.policyinventory.database;

import java.io.IOException;
import java.nio.file.Path;

/** A JVM that uses the server of a data folder until it is told to end, or killed. */
final class EmbeddedDatabaseChild {

  private EmbeddedDatabaseChild() {}

  public static void main(String[] args) throws IOException {
    EmbeddedDatabase database = EmbeddedDatabase.start(Path.of(args[0]), Path.of(args[1]));
    System.out.println("up");
    System.in.read();
    database.close();
  }
}
