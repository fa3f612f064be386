package io.policyinventory.bench;

import io.policyinventory.JdkTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.util.FileSystemUtils;

/**
 * The packaged program in a folder of its own with its embedded PostgreSQL, each run a process with
 * the options of the launcher.
 */
final class PackagedProgram implements AutoCloseable {

  /** Which one the launcher is to use. */
  private static final Map<String, String> JVM =
      Map.of("JAVA_HOME", System.getProperty("java.home"));

  private final Path folder;
  private final List<String> start;

  private PackagedProgram(Path folder, List<String> start) {
    this.folder = folder;
    this.start = start;
  }

  /** Started from the jar. */
  static PackagedProgram jar(Path jar) throws IOException {
    return new PackagedProgram(
        Files.createTempDirectory("benchmark"),
        List.of(
            JdkTool.java(),
            "-Xmx256m",
            "-Xms48m",
            "-Xmn32m",
            "-XX:+UseSerialGC",
            "-XX:CompileThresholdScaling=4",
            "-jar",
            jar.toAbsolutePath().toString()));
  }

  /** Unpacked, with a class archive, as the scripts of {@code jobs/launcher} do it; no rules. */
  static PackagedProgram prepared(Path jar) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("benchmark");
    Path launcher = Files.createDirectories(folder.resolve("jobs/launcher"));
    for (String file :
        List.of(
            "launcher/prepare",
            "launcher/policy-inventory",
            "sandbox.yaml",
            "rules.yaml",
            "controls.yaml")) {
      Files.copy(
          Path.of("jobs", file),
          folder.resolve("jobs").resolve(file),
          StandardCopyOption.COPY_ATTRIBUTES);
    }
    Files.copy(jar, folder.resolve("policy-inventory.jar"), StandardCopyOption.COPY_ATTRIBUTES);
    PackagedProgram program =
        new PackagedProgram(folder, List.of(launcher.resolve("policy-inventory").toString()));
    MeasuredProcess.run(
        folder, program.log(), JVM, List.of(launcher.resolve("prepare").toString()));
    Files.delete(folder.resolve("jobs/rules.yaml"));
    return program;
  }

  /** Reads the policies of a cloud. */
  MeasuredProcess.Cost run(PreparedCloud cloud, String... settings)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("services=csbs", "coverage=false"));
    words.addAll(List.of(settings));
    if (words.stream().noneMatch(word -> word.startsWith("output="))) {
      words.add("output=" + folder);
    }
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
    List<String> command = new ArrayList<>(start);
    command.addAll(words);
    command.add("--inventory.http.requests-per-second-per-host=100000");
    return command;
  }

  private static Map<String, String> environment(PreparedCloud cloud) {
    Map<String, String> environment = new HashMap<>(JVM);
    environment.putAll(
        Map.of(
            "OS_AUTH_URL", cloud.authUrl(),
            "OS_USERNAME", "reader",
            "OS_PASSWORD", "none",
            "OS_USER_DOMAIN_NAME", "OTC"));
    return environment;
  }

  /** What the last run said. */
  Path log() {
    return folder.resolve("log");
  }

  @Override
  public void close() throws IOException {
    FileSystemUtils.deleteRecursively(folder);
  }
}
