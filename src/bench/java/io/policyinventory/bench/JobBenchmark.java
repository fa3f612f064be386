package io.policyinventory.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The whole job of the packaged program, each time as a process of its own with {@code -Xmx256m},
 * on its embedded PostgreSQL and a {@link PreparedCloud}: the first load, and a second night on
 * which nothing changed. Take the ratios; seconds differ from machine to machine. Needs Linux for
 * the memory figure.
 */
final class JobBenchmark {

  private static final Duration LONGEST = Duration.ofMinutes(20);

  private final Path jar;
  private final Path folder;

  /** What a run cost; PostgreSQL and the cloud are processes of their own and not in it. */
  private record Cost(double wallSeconds, double cpuSeconds, long peakMegabytes) {}

  /** What the cloud holds: so many projects with so many policies, and how long it thinks. */
  private record Load(String name, int projects, int policies, long delayMillis) {}

  private JobBenchmark(Path jar, Path folder) {
    this.jar = jar;
    this.folder = folder;
  }

  static void run(Path jar) throws IOException, InterruptedException {
    List<Load> loads =
        List.of(
            new Load("30 policies", 1, 30, 0),
            new Load("5,000 policies", 5, 1_000, 0),
            new Load("50,000 policies", 10, 5_000, 0),
            new Load("500 projects, 50 ms an answer", 500, 1, 50));
    System.out.printf(
        "%n%-32s %9s %9s %9s %9s %9s%n",
        "whole job", "first s", "cpu s", "quiet s", "cpu s", "peak MB");
    for (Load load : loads) {
      Path folder = Files.createTempDirectory("job-benchmark");
      try (PreparedCloud cloud =
          new PreparedCloud(load.projects(), load.policies(), load.delayMillis())) {
        JobBenchmark benchmark = new JobBenchmark(jar.toAbsolutePath(), folder);
        Cost first = benchmark.run(cloud);
        Cost quiet = benchmark.run(cloud);
        System.out.printf(
            Locale.ROOT,
            "%-32s %9.1f %9.1f %9.1f %9.1f %9d%n",
            load.name(),
            first.wallSeconds(),
            first.cpuSeconds(),
            quiet.wallSeconds(),
            quiet.cpuSeconds(),
            Math.max(first.peakMegabytes(), quiet.peakMegabytes()));
      } finally {
        delete(folder);
      }
    }
  }

  private Cost run(PreparedCloud cloud) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-jar",
                jar.toString(),
                "output=" + folder,
                "services=csbs",
                "coverage=false",
                "--inventory.http.requests-per-second-per-host=100000"));
    Path log = folder.resolve("log");
    long begun = System.nanoTime();
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
    Process process = builder.start();
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
    } catch (IOException | java.io.UncheckedIOException e) {
      return 0;
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
