package io.policyinventory.database;

import java.nio.file.Path;

/** A JVM that starts the server of a data folder and then waits to be killed. */
final class EmbeddedDatabaseChild {

  private EmbeddedDatabaseChild() {}

  public static void main(String[] args) throws InterruptedException {
    EmbeddedDatabase.start(Path.of(args[0]), Path.of(args[1]));
    System.out.println("up");
    Thread.sleep(60_000);
  }
}
