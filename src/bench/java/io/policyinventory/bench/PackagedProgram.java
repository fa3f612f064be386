package io.policyinventory.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The packaged program in a folder of its own with its embedded PostgreSQL, each run a process with
 * the options of the launcher.
 */
final class PackagedProgram implements AutoCloseable {

  private final Path jar;
  private final Path folder;

  PackagedProgram(Path jar) throws IOException {
    this.jar = jar.toAbsolutePath();
    this.folder = Files.createTempDirectory("benchmark");
  }

  /** Reads the policies of a cloud. */
  MeasuredProcess.Cost run(PreparedCloud cloud, String... settings)
      throws IOException, InterruptedException {
    List<String> words =
        new ArrayList<>(List.of("output=" + folder, "services=csbs", "coverage=false"));
    words.addAll(List.of(settings));
    return MeasuredProcess.run(folder, log(), environment(cloud), command(words));
  }

  /**
   * Starts a worker on a database that is given by the settings.
   *
   * @param name of the file beside the log of runs that what it says is written to
   */
  Process startWorker(PreparedCloud cloud, String name, List<String> settings) throws IOException {
    List<String> words = new ArrayList<>(List.of("worker", "once=true"));
    words.addAll(settings);
    return MeasuredProcess.start(folder, folder.resolve(name), environment(cloud), command(words));
  }

  private List<String> command(List<String> words) {
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
    return command;
  }

  private static Map<String, String> environment(PreparedCloud cloud) {
    return Map.of(
        "OS_AUTH_URL", cloud.authUrl(),
        "OS_USERNAME", "reader",
        "OS_PASSWORD", "none",
        "OS_USER_DOMAIN_NAME", "OTC");
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
