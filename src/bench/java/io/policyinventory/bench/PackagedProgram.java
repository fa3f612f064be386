package io.policyinventory.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The packaged program in a folder of its own with its embedded PostgreSQL, each run a process with
 * the options of the launcher. Needs Linux for the memory figure.
 */
final class PackagedProgram implements AutoCloseable {

  private static final Duration LONGEST = Duration.ofMinutes(20);

  private final Path jar;
  private final Path folder;

  /** What a run cost; PostgreSQL and the cloud are processes of their own and not in it. */
  record Cost(double wallSeconds, double cpuSeconds, long peakMegabytes) {}

  PackagedProgram(Path jar) throws IOException {
    this.jar = jar.toAbsolutePath();
    this.folder = Files.createTempDirectory("benchmark");
  }

  /** Reads the policies of a cloud. */
  Cost run(PreparedCloud cloud, String... settings) throws IOException, InterruptedException {
    List<String> words =
        new ArrayList<>(List.of("output=" + folder, "services=csbs", "coverage=false"));
    words.addAll(List.of(settings));
    Path log = log();
    long begun = System.nanoTime();
    Process process = start(cloud, log, words);
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

  /**
   * Starts a worker on a database that is given by the settings.
   *
   * @param name of the file beside the log of runs that what it says is written to
   */
  Process startWorker(PreparedCloud cloud, String name, List<String> settings) throws IOException {
    List<String> words = new ArrayList<>(List.of("worker", "once=true"));
    words.addAll(settings);
    return start(cloud, folder.resolve(name), words);
  }

  private Process start(PreparedCloud cloud, Path log, List<String> words) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-jar",
                jar.toString()));
    command.addAll(words);
    command.add("--inventory.http.requests-per-second-per-host=100000");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "OS_AUTH_URL", cloud.authUrl(),
                "OS_USERNAME", "reader",
                "OS_PASSWORD", "none",
                "OS_USER_DOMAIN_NAME", "OTC"));
    return builder.start();
  }

  private static long peakMegabytes(long pid) {
    try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException | java.io.UncheckedIOException e) {
      return 0;
    }
  }

  /** What the last run said. */
  Path log() {
    return folder.resolve("log");
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
