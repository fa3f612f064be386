package io.policyinventory.bench;

import io.policyinventory.snapshot.ClaimsBenchmark;
import io.policyinventory.snapshot.NightsBenchmark;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs the benchmarks of the stages and prints one table: take the ratios. */
public final class Benchmarks {
  private static final int SECONDS = 1;

  /** Those that are no JMH benchmarks, by the names they are asked for with. */
  private static final Map<String, Whole> WHOLES = wholes();

  /** A benchmark that runs whole processes, or many threads on one database. */
  private interface Whole {
    void run(Path jar) throws IOException, InterruptedException, ExecutionException;
  }

  private Benchmarks() {}

  /**
   * @param arguments the packaged program, and a regular expression: {@code job} for the whole job
   *     alone, {@code comparison} for it beside a script and the usual style, {@code growth} for
   *     what ten times as much costs, {@code reading} for the reading of many projects, {@code
   *     workers} for that by several processes, {@code claims} for what the database carries of it,
   *     {@code nights} for what many nights leave in it, {@code .*} for all
   */
  public static void main(String[] arguments)
      throws RunnerException, IOException, InterruptedException, ExecutionException {
    Path jar = Path.of(arguments[0]);
    String which = arguments[1];
    if (!WHOLES.containsKey(which)) {
      stages(which);
    }
    for (Map.Entry<String, Whole> whole : WHOLES.entrySet()) {
      if (which.equals(".*") || which.equals(whole.getKey())) {
        whole.getValue().run(jar);
      }
    }
  }

  private static Map<String, Whole> wholes() {
    Map<String, Whole> wholes = new LinkedHashMap<>();
    wholes.put("job", JobBenchmark::run);
    wholes.put("comparison", ComparisonBenchmark::run);
    wholes.put("growth", GrowthBenchmark::run);
    wholes.put("reading", ReadingBenchmark::run);
    wholes.put("claims", jar -> ClaimsBenchmark.run());
    wholes.put("nights", jar -> NightsBenchmark.run());
    wholes.put("workers", WorkersBenchmark::run);
    return wholes;
  }

  private static void stages(String which) throws RunnerException {
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include(which)
                    .forks(1)
                    .jvmArgs("-Xmx256m")
                    .warmupIterations(4)
                    .warmupTime(TimeValue.seconds(SECONDS))
                    .measurementIterations(5)
                    .measurementTime(TimeValue.seconds(SECONDS))
                    .build())
            .run();
    for (RunResult result : results) {
      var score = result.getPrimaryResult();
      System.out.printf(
          Locale.ROOT,
          "%-70s %,14.0f ± %,.0f %s%n",
          result.getParams().getBenchmark().replaceFirst("io\\.policyinventory\\.", ""),
          score.getScore(),
          score.getScoreError(),
          score.getScoreUnit());
    }
  }
}
