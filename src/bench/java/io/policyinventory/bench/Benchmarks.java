package io.policyinventory.bench;

import java.util.Collection;
import java.util.Locale;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs the benchmarks of the stages and prints one table: take the ratios. */
public final class Benchmarks {
  private static final int SECONDS = 1;

  private Benchmarks() {}

  /**
   * @param arguments a regular expression that names some, or nothing for all
   */
  public static void main(String[] arguments) throws RunnerException {
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include(arguments.length == 0 ? ".*" : arguments[0])
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
