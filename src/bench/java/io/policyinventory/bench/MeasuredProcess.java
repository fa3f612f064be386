package io.policyinventory.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A process and what it cost, without its children; needs Linux for the memory figure. */
final class MeasuredProcess {

  private static final Duration LONGEST = Duration.ofMinutes(20);

  /** What a process cost; PostgreSQL and the cloud are processes of their own and not in it. */
  record Cost(double wallSeconds, double cpuSeconds, long peakMegabytes) {}

  private MeasuredProcess() {}

  static Process start(Path folder, Path log, Map<String, String> environment, List<String> command)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    return builder.start();
  }

  /**
   * Runs one to its end.
   *
   * @throws IOException when it does not end with 0 within 20 minutes, with what it said
   */
  static Cost run(Path folder, Path log, Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    long begun = System.nanoTime();
    Process process = start(folder, log, environment, command);
    long peak = 0;
    double cpu = 0;
    while (process.isAlive()) {
      if (System.nanoTime() - begun > LONGEST.toNanos()) {
        process.destroyForcibly();
      }
      peak = Math.max(peak, peakMegabytes(process.pid()));
      cpu =
          Math.max(
              cpu,
              process
                  .info()
                  .totalCpuDuration()
                  .map(duration -> duration.toMillis() / 1000.0)
                  .orElse(0.0));
      Thread.sleep(20);
    }
    if (process.waitFor() != 0) {
      throw new IOException("exit code " + process.exitValue() + "\n" + Files.readString(log));
    }
    return new Cost((System.nanoTime() - begun) / 1e9, cpu, peak);
  }

  private static long peakMegabytes(long pid) {
    try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException | UncheckedIOException e) {
      return 0;
    }
  }
}
