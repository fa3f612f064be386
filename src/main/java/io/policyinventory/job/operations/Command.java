package io.policyinventory.job.operations;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A line for {@code /bin/sh} that reads a notice from its standard input. It does not get the
 * credentials that this process has in its environment, and what it prints is dropped.
 */
final class Command {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final List<String> KEPT_BACK = List.of("OS_", "SPRING_", "INVENTORY_");

  private Command() {}

  /**
   * Runs it to its end, or kills it.
   *
   * @return what went wrong; null when nothing did
   */
  static @Nullable String run(String line, String input) {
    try {
      ProcessBuilder builder =
          new ProcessBuilder("/bin/sh", "-c", line)
              .redirectOutput(Redirect.DISCARD)
              .redirectError(Redirect.DISCARD);
      builder
          .environment()
          .keySet()
          .removeIf(name -> KEPT_BACK.stream().anyMatch(name::startsWith));
      Process process = builder.start();
      write(process, input);
      if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        return "did not end within " + PATIENCE.toSeconds() + " s and was killed";
      }
      return process.exitValue() == 0 ? null : "ended with exit code " + process.exitValue();
    } catch (IOException e) {
      return "cannot be run: there is no /bin/sh";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "was not waited for";
    }
  }

  /** A command that does not read what it is told has its reasons. */
  private static void write(Process process, String input) {
    try (OutputStream in = process.getOutputStream()) {
      in.write((input + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException ignored) {
      return;
    }
  }
}
