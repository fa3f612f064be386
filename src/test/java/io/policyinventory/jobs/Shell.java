package io.policyinventory.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs commands in a folder, as a shell does, with the environment of the test and more. */
final class Shell {
  private final Path folder;
  private final Map<String, String> environment;

  private Shell(Path folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = environment;
  }

  static Shell in(Path folder) {
    return new Shell(folder, Map.of());
  }

  Shell with(String variable, String value) {
    Map<String, String> more = new LinkedHashMap<>(environment);
    more.put(variable, value);
    return new Shell(folder, more);
  }

  /** What a command said, and how it ended. */
  record Ended(int code, String out, String err) {}

  /** Waits for the end of it, ten minutes at most. */
  Ended run(String... command) throws IOException, InterruptedException {
    Path out = Files.createTempFile("out", "");
    Path err = Files.createTempFile("err", "");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(List.of(command))
              .directory(folder.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      builder.environment().putAll(environment);
      Process process = builder.start();
      if (!process.waitFor(10, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IllegalStateException("no end after ten minutes: " + String.join(" ", command));
      }
      return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  /** Runs what has to end with 0, and gives what it printed. */
  String need(String... command) throws IOException, InterruptedException {
    Ended ended = run(command);
    if (ended.code() != 0) {
      throw new IllegalStateException(
          "%s ended with %d: %s%s"
              .formatted(String.join(" ", command), ended.code(), ended.out(), ended.err()));
    }
    return ended.out();
  }
}
