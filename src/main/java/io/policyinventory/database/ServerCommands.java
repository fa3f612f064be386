package io.policyinventory.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the programs of a PostgreSQL installation. They refuse to run as root. */
final class ServerCommands {

  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private final Path home;
  private final Path log;

  ServerCommands(Path home, Path log) {
    this.home = home;
    this.log = log;
  }

  /** Runs a program to its end; its output goes to the log file. */
  void run(String program, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(List.of("unshare", "-U"));
    }
    command.add(home.resolve("bin").resolve(program).toString());
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().put("TZ", "UTC");
    builder.environment().put("LC_ALL", "C");
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    int exit = exitOf(builder.start(), program);
    if (exit != 0) {
      throw new IOException(program + " ended with " + exit + ": " + lastLine());
    }
  }

  private static int exitOf(Process process, String program) throws IOException {
    try {
      if (process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        return process.exitValue();
      }
      process.destroyForcibly();
      throw new IOException(program + " did not end within " + PATIENCE.toSeconds() + " s");
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException(program + " was interrupted", e);
    }
  }

  private String lastLine() throws IOException {
    List<String> lines = Files.readAllLines(log).stream().filter(l -> !l.isBlank()).toList();
    return lines.isEmpty() ? "no output" : lines.get(lines.size() - 1).strip();
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }
}
