package io.policyinventory.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The whole job of the {@link PackagedProgram} on a {@link PreparedCloud}: the first load, and a
 * second night on which nothing changed. Take the ratios; seconds differ from machine to machine.
 */
final class JobBenchmark {

  /** What the cloud holds: so many projects with so many policies, and how long it thinks. */
  private record Load(String name, int projects, int policies, long delayMillis) {}

  private JobBenchmark() {}

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
      try (PackagedProgram program = PackagedProgram.jar(jar);
          PreparedCloud cloud =
              new PreparedCloud(load.projects(), load.policies(), load.delayMillis())) {
        MeasuredProcess.Cost first = program.run(cloud);
        MeasuredProcess.Cost quiet = program.run(cloud);
        System.out.printf(
            Locale.ROOT,
            "%-32s %9.1f %9.1f %9.1f %9.1f %9d%n",
            load.name(),
            first.wallSeconds(),
            first.cpuSeconds(),
            quiet.wallSeconds(),
            quiet.cpuSeconds(),
            Math.max(first.peakMegabytes(), quiet.peakMegabytes()));
      }
    }
  }
}
