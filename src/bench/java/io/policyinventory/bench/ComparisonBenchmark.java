package io.policyinventory.bench;

import io.policyinventory.JdkTool;
import io.policyinventory.bench.MeasuredProcess.Cost;
import io.policyinventory.database.TestDatabase;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * The whole job, a first night, beside a script, the {@link UsualJob} and the {@link FastestJob}:
 * each reads the same cloud, stores into a database of the same server and writes the same four
 * reports as CSV and XLSX. All take their turn in each round; medians and ratios are told. Neither
 * of the others works out schedules, keeps versions or compares with the night before.
 */
final class ComparisonBenchmark {
  private static final int PROJECTS = 10;
  private static final int POLICIES = Integer.getInteger("bench.policies", 4_700);
  private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);

  /** One of those that are compared. */
  private interface Contestant {
    Cost run(PreparedCloud cloud, TestDatabase database, Path folder)
        throws IOException, InterruptedException;
  }

  private ComparisonBenchmark() {}

  static void run(Path jar) throws IOException, InterruptedException {
    Map<String, List<Cost>> costs = new LinkedHashMap<>();
    try (PreparedCloud cloud = new PreparedCloud(PROJECTS, POLICIES, 0);
        PackagedProgram prepared = PackagedProgram.prepared(jar);
        PackagedProgram fromJar = PackagedProgram.jar(jar)) {
      Map<String, Contestant> contestants = new LinkedHashMap<>();
      contestants.put("program, prepared", program(prepared));
      contestants.put("program, from the jar", program(fromJar));
      contestants.put("Python script", ComparisonBenchmark::script);
      contestants.put("usual style", java(UsualJob.class));
      contestants.put("the same by the fastest means", java(FastestJob.class));
      for (int round = 0; round < ROUNDS; round++) {
        for (Map.Entry<String, Contestant> each : contestants.entrySet()) {
          costs
              .computeIfAbsent(each.getKey(), name -> new ArrayList<>())
              .add(measured(each.getValue(), cloud));
        }
      }
    }
    print(costs);
  }

  private static Cost measured(Contestant contestant, PreparedCloud cloud)
      throws IOException, InterruptedException {
    TestDatabase database = TestDatabase.empty();
    Path folder = Files.createTempDirectory("comparison");
    try {
      return contestant.run(cloud, database, folder);
    } finally {
      database.drop();
      FileSystemUtils.deleteRecursively(folder);
    }
  }

  private static void print(Map<String, List<Cost>> costs) {
    System.out.printf(
        "%n%-40s %9s %9s %9s %9s %9s%n",
        PROJECTS * POLICIES + " policies, median of " + ROUNDS,
        "wall s",
        "times",
        "cpu s",
        "times",
        "peak MB");
    List<Cost> first = costs.values().iterator().next();
    costs.forEach(
        (name, all) ->
            System.out.printf(
                Locale.ROOT,
                "%-40s %9.1f %9.2f %9.1f %9.2f %9.0f%n",
                name,
                median(all, Cost::wallSeconds),
                median(all, Cost::wallSeconds) / median(first, Cost::wallSeconds),
                median(all, Cost::cpuSeconds),
                median(all, Cost::cpuSeconds) / median(first, Cost::cpuSeconds),
                median(all, Cost::peakMegabytes)));
  }

  private static double median(List<Cost> costs, ToDoubleFunction<Cost> figure) {
    return costs.stream().mapToDouble(figure).sorted().toArray()[costs.size() / 2];
  }

  private static Contestant program(PackagedProgram program) {
    return (cloud, database, folder) ->
        program.run(
            cloud,
            "reports=policies,operations,resources,inventory",
            "output=" + folder,
            "--spring.datasource.url=" + database.jdbcUrl(),
            "--spring.datasource.username=" + database.username(),
            "--spring.datasource.password=" + database.password());
  }

  private static Cost script(PreparedCloud cloud, TestDatabase database, Path folder)
      throws IOException, InterruptedException {
    URI place = URI.create(database.jdbcUrl().substring("jdbc:".length()));
    return MeasuredProcess.run(
        folder,
        log(folder),
        Map.of(),
        List.of(
            "/usr/bin/python3",
            Path.of("src/bench/python/inventory.py").toAbsolutePath().toString(),
            cloud.authUrl(),
            place.getHost(),
            Integer.toString(place.getPort()),
            place.getPath().substring(1),
            database.username(),
            database.password(),
            folder.toString()));
  }

  private static Contestant java(Class<?> job) {
    return (cloud, database, folder) ->
        MeasuredProcess.run(
            folder,
            log(folder),
            Map.of(),
            List.of(
                JdkTool.java(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-cp",
                classPath(),
                job.getName(),
                cloud.authUrl(),
                database.jdbcUrl(),
                database.username(),
                database.password(),
                folder.toString()));
  }

  /** Of this process, whose folder is another one. */
  private static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(element -> Path.of(element).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static Path log(Path folder) {
    return folder.resolve("log");
  }
}
