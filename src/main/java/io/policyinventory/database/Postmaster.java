package io.policyinventory.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A running server as its {@code postmaster.pid} tells.
 *
 * @param ready whether it takes connections
 */
record Postmaster(long pid, int port, boolean ready) {

  /** The server that runs on a data folder; empty when there is none, or only its stale file. */
  static Optional<Postmaster> of(Path data) throws IOException {
    List<String> lines;
    try {
      lines = Files.readAllLines(data.resolve("postmaster.pid"));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    long pid = number(lines, 0);
    if (!alive(pid)) {
      return Optional.empty();
    }
    int port = (int) number(lines, 3);
    boolean ready = lines.size() > 7 && lines.get(7).strip().equals("ready");
    return Optional.of(new Postmaster(pid, port, ready));
  }

  /** Zero for what the server has not written yet. */
  private static long number(List<String> lines, int line) {
    String text = lines.size() > line ? lines.get(line).strip() : "";
    return text.matches("\\d{1,9}") ? Long.parseLong(text) : 0;
  }

  /** A dead server, or another program that got its number since, is none. */
  private static boolean alive(long pid) {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .map(process -> process.info().command().map(c -> c.contains("postgres")).orElse(false))
        .orElse(false);
  }
}
