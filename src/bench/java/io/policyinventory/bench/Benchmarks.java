package io.policyinventory.bench;

import io.policyinventory.snapshot.ClaimsBenchmark;
import io.policyinventory.snapshot.NightsBenchmark;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs the benchmarks of the stages and prints one table: take the ratios. */
public final class Benchmarks {
  private static final int SECONDS = 1;
  private static final Set<String> WHOLE_PROCESSES =
      Set.of("job", "comparison", "growth", "reading", "workers", "claims", "nights");

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
    boolean all = which.equals(".*");
    if (!WHOLE_PROCESSES.contains(which)) {
      stages(which);
    }
    if (all || which.equals("job")) {
      JobBenchmark.run(jar);
    }
    if (all || which.equals("comparison")) {
      ComparisonBenchmark.run(jar);
    }
    if (all || which.equals("growth")) {
      GrowthBenchmark.run(jar);
    }
    if (all || which.equals("reading")) {
      ReadingBenchmark.run(jar);
    }
    if (all || which.equals("claims")) {
      ClaimsBenchmark.run();
    }
    if (all || which.equals("nights")) {
      NightsBenchmark.run();
    }
    if (all || which.equals("workers")) {
      WorkersBenchmark.run(jar);
    }
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
