import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Times the whole job, each time as a process of its own with {@code -Xmx256m}, on generated
 * inventories of the bundled sandbox cloud: the first load, and a second run that finds nothing
 * changed. Take the ratios; seconds differ from machine to machine. Needs Linux for the memory
 * figure.
 *
 * <p>{@code java src/bench/JobBenchmark.java target/policy-inventory.jar}
 */
public final class JobBenchmark {

  private static final int RESOURCES = 10;
  private static final Duration LONGEST = Duration.ofMinutes(20);

  private final Path jar;
  private final Path folder;

  /** What a run cost; the embedded PostgreSQL is a process of its own and not in it. */
  private record Cost(double wallSeconds, double cpuSeconds, long peakMegabytes) {}

  /** What the sandbox holds: so many projects with so much in each, as its settings count it. */
  private record Load(
      String name, int projects, int policies, int servers, int disks, int backups) {}

  private JobBenchmark(Path jar, Path folder) {
    this.jar = jar;
    this.folder = folder;
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments.length != 1) {
      System.err.println("usage: java src/bench/JobBenchmark.java target/policy-inventory.jar");
      System.exit(2);
    }
    List<Load> loads =
        List.of(
            new Load("5,000 policies", 10, 500, 0, 0, 0),
            new Load("50,000 policies", 10, 5_000, 0, 0, 0),
            new Load("5,000 disks, 20,000 backups", 1, 0, 1_000, 5, 4),
            new Load("50,000 disks, 200,000 backups", 1, 0, 10_000, 5, 4));
    System.out.printf(
        "%-30s %10s %10s %10s %10s %10s%n", "", "first s", "cpu s", "quiet s", "cpu s", "peak MB");
    for (Load load : loads) {
      Path folder = Files.createTempDirectory("job-benchmark");
      try {
        JobBenchmark benchmark = new JobBenchmark(Path.of(arguments[0]).toAbsolutePath(), folder);
        Cost first = benchmark.run(load);
        Cost quiet = benchmark.run(load);
        System.out.printf(
            Locale.ROOT,
            "%-30s %10.1f %10.1f %10.1f %10.1f %10d%n",
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

  private Cost run(Load load) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-jar", jar.toString(), "output=" + folder));
    command.add("--inventory.sandbox.enabled=true");
    command.add("--inventory.sandbox.projects=" + load.projects());
    command.add("--inventory.sandbox.policies=" + load.policies());
    command.add("--inventory.sandbox.resources=" + RESOURCES);
    command.add("--inventory.sandbox.servers=" + load.servers());
    command.add("--inventory.sandbox.disks=" + load.disks());
    command.add("--inventory.sandbox.backups=" + load.backups());
    Path log = folder.resolve("log");
    long begun = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
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
      Thread.sleep(50);
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
