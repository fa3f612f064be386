package io.policyinventory.report.publish;

import java.nio.file.Files;
import java.nio.file.Path;

/** A JVM that writes into a partial folder until it is killed. */
final class PartialFolderChild {

  private PartialFolderChild() {}

  public static void main(String[] args) throws Exception {
    PartialFolder writing = PartialFolder.create(Path.of(args[0]), "2026-11-22T01-30-00Z_run-17");
    Files.writeString(writing.resolve("half"), "half");
    System.out.println("writing");
    Thread.sleep(60_000);
  }
}
