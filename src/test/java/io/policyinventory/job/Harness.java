package io.policyinventory.job;

import io.policyinventory.JdkTool;
import io.policyinventory.database.TestDatabase;
import io.policyinventory.job.inventory.Outcome;
import io.policyinventory.sandbox.SandboxCloud;
import io.policyinventory.sandbox.SandboxOptions;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.springframework.jdbc.core.JdbcTemplate;

/** The whole program against a sandbox cloud, a database of its own and a folder of its own. */
public final class Harness implements AutoCloseable {
  private final Path folder;
  private final SandboxCloud cloud;
  private final TestDatabase database;
  private final JdbcTemplate jdbc;

  /** What a run of the program left behind. */
  public record Outcome(int exitCode, String results, String messages) {}

  public Harness(Path folder, SandboxOptions options) {
    this(folder, options, TestDatabase.create());
  }

  Harness(Path folder, SandboxOptions options, TestDatabase database) {
    this(folder, SandboxCloud.start(options), database);
  }

  /** With a cloud that is closed with it. */
  public Harness(Path folder, SandboxCloud cloud, TestDatabase database) {
    this.folder = folder;
    this.cloud = cloud;
    this.database = database;
    this.jdbc = new JdbcTemplate(database.dataSource());
  }

  public SandboxCloud cloud() {
    return cloud;
  }

  public String jdbcUrl() {
    return database.jdbcUrl();
  }

  public DataSource dataSource() {
    return database.dataSource();
  }

  /** A connection of the caller's own. */
  public Connection connect() throws SQLException {
    return database.dataSource().getConnection();
  }

  public JdbcTemplate jdbc() {
    return jdbc;
  }

  /**
   * How many rows there are.
   *
   * @param from a table or view, and what of it
   */
  public long count(String from) {
    Long count = jdbc.queryForObject("SELECT count(*) FROM " + from, Long.class);
    return count == null ? 0 : count;
  }

  /** Connections to the database, this one included. */
  public long connections() {
    return count("pg_stat_activity WHERE datname = current_database()");
  }

  public Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("OS_AUTH_URL", cloud.authUrl().toString());
    environment.put("OS_USERNAME", cloud.username());
    environment.put("OS_PASSWORD", cloud.password());
    environment.put("OS_USER_DOMAIN_NAME", cloud.domainName());
    return environment;
  }

  /** Runs the program in this JVM. */
  public Outcome run(String... arguments) {
    return run(environment(), arguments);
  }

  public Outcome run(Map<String, String> environment, String... arguments) {
    ByteArrayOutputStream results = new ByteArrayOutputStream();
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    PrintStream out = System.out;
    PrintStream err = System.err;
    int exitCode;
    try (PrintStream captured = new PrintStream(messages, true, StandardCharsets.UTF_8)) {
      System.setOut(captured);
      System.setErr(captured);
      exitCode =
          new Launcher(
                  new PrintStream(results, true, StandardCharsets.UTF_8), captured, environment)
              .launch(withDefaults(arguments).toArray(String[]::new));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
    return new Outcome(
        exitCode,
        results.toString(StandardCharsets.UTF_8),
        messages.toString(StandardCharsets.UTF_8));
  }

  /** Starts the program in a JVM of its own. */
  public Process start(String... arguments) throws IOException {
    return start(environment(), arguments);
  }

  /** Starts the program in a JVM of its own, with these variables beside those of this process. */
  public Process start(Map<String, String> environment, String... arguments) throws IOException {
    return start(environment, List.of("-Xmx256m"), arguments);
  }

  /** Starts the program in a JVM of its own, with these options. */
  public Process startWith(List<String> options, String... arguments) throws IOException {
    return start(environment(), options, arguments);
  }

  private Process start(Map<String, String> environment, List<String> options, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(JdkTool.java());
    command.addAll(options);
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", classPath()));
    command.add("io.policyinventory.PolicyInventory");
    command.addAll(withDefaults(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("OS_"));
    builder.environment().putAll(environment);
    Path log = folder.resolve("child-" + System.nanoTime() + ".log");
    return builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
  }

  /** Without the classes of tests, and so with the log as it is outside of tests. */
  private static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.matches(".*/(test-classes|fast/test)/?"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** What all children printed. */
  public String childOutput() throws IOException {
    StringBuilder output = new StringBuilder();
    try (var files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".log")).sorted().toList()) {
        output.append(Files.readString(file));
      }
    }
    return output.toString();
  }

  public Path reports() {
    return folder.resolve("reports");
  }

  /** The newest published folder, of whatever run. */
  public Path latest() {
    try {
      return published().stream()
          .filter(name -> !name.endsWith(".partial"))
          .max(Comparator.comparingLong(name -> Long.parseLong(name.replaceAll(".*_run-", ""))))
          .map(name -> reports().resolve(name))
          .orElseThrow(() -> new NoSuchElementException("nothing is published"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Published folders, partial ones included. */
  public List<String> published() throws IOException {
    if (!Files.exists(reports())) {
      return List.of();
    }
    try (var files = Files.list(reports())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.equals("latest"))
          .sorted()
          .toList();
    }
  }

  public List<CSVRecord> csv(String report) {
    return csv(latest().resolve(report + ".csv"));
  }

  /** The rows of a file that begins with a byte-order mark. */
  public static List<CSVRecord> csv(Path file) {
    try {
      String text = Files.readString(file).substring(1);
      return CSVParser.parse(
              text, CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get())
          .getRecords();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The server or disk of this name in {@code coverage}. */
  CSVRecord resource(String name) {
    return csv("coverage").stream()
        .filter(row -> row.get("resource_name").equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** Rules that servers or disks of this name break, with their verdicts. */
  List<String> rulesAbout(String name) {
    return csv("findings").stream()
        .filter(row -> row.get("subject_name").equals(name))
        .filter(row -> List.of("ecs", "evs").contains(row.get("service")))
        .map(row -> row.get("rule") + " " + row.get("verdict"))
        .toList();
  }

  public static void await(
      String what, long seconds, java.util.function.BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("waited " + seconds + " s for " + what);
      }
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError(e);
      }
    }
  }

  private List<String> withDefaults(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    if (all.stream().noneMatch(word -> word.startsWith("--spring.datasource.url="))) {
      all.add("--spring.datasource.url=" + database.jdbcUrl());
    }
    if (all.stream().noneMatch(word -> word.startsWith("--spring.datasource.username="))) {
      all.add("--spring.datasource.username=" + database.username());
      all.add("--spring.datasource.password=" + database.password());
    }
    boolean reads =
        all.stream()
            .noneMatch(
                word ->
                    List.of("runs", "purge", "retire", "migrate", "worker").contains(word)
                        || word.matches("(output|verify)=.*"));
    if (reads) {
      all.add("output=" + reports());
    }
    return all;
  }

  @Override
  public void close() {
    cloud.close();
  }
}
