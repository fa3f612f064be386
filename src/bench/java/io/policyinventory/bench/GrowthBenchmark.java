package io.policyinventory.bench;

import io.policyinventory.bench.MeasuredProcess.Cost;
import io.policyinventory.bench.Pages.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What ten times as much of one thing costs, the rest being equal: whole job under the shipped
 * rules, first night and one on which nothing changed. What starting costs is in both sides.
 */
final class GrowthBenchmark {
  private static final int PROJECTS = 10;
  private static final int POLICIES = 200;

  /** Of what, and the cloud that has little and much of it. */
  private record Growth(String of, Size small, Size large) {}

  private record Size(int projects, int policies, Shape shape) {}

  /** A first and a quiet night. */
  private record Nights(Cost first, Cost quiet) {}

  private GrowthBenchmark() {}

  static void run(Path jar) throws IOException, InterruptedException {
    List<Growth> growths =
        List.of(
            new Growth(
                "policies in a project, 400 and 4,000",
                new Size(PROJECTS, 400, Shape.USUAL),
                new Size(PROJECTS, 4_000, Shape.USUAL)),
            new Growth(
                "projects of 10 policies, 60 and 600",
                new Size(60, 10, Shape.USUAL),
                new Size(600, 10, Shape.USUAL)),
            new Growth(
                "resources of a policy, 7 and 70",
                shaped(Shape.USUAL),
                shaped(new Shape("nightly-", 70, 2, 0))),
            new Growth(
                "tags of a policy, 2 and 20",
                shaped(Shape.USUAL),
                shaped(new Shape("nightly-", 7, 20, 0))),
            new Growth(
                "findings, 1,500 and 15,000",
                shaped(new Shape("nightly-", 7, 2, 1)),
                shaped(new Shape("nightly-", 7, 2, 10))));
    System.out.printf(
        "%n%-40s %9s %9s %9s %9s %9s %9s %9s%n",
        "ten times as many", "first s", "and", "times", "quiet s", "and", "times", "cpu times");
    for (Growth growth : growths) {
      Nights small = nights(jar, growth.small());
      Nights large = nights(jar, growth.large());
      System.out.printf(
          Locale.ROOT,
          "%-40s %9.1f %9.1f %9.2f %9.1f %9.1f %9.2f %9.2f%n",
          growth.of(),
          small.first().wallSeconds(),
          large.first().wallSeconds(),
          large.first().wallSeconds() / small.first().wallSeconds(),
          small.quiet().wallSeconds(),
          large.quiet().wallSeconds(),
          large.quiet().wallSeconds() / small.quiet().wallSeconds(),
          large.quiet().cpuSeconds() / small.quiet().cpuSeconds());
    }
  }

  private static Size shaped(Shape shape) {
    return new Size(PROJECTS, POLICIES, shape);
  }

  private static Nights nights(Path jar, Size size) throws IOException, InterruptedException {
    String rules = "--inventory.rules=" + Path.of("jobs", "rules.yaml").toAbsolutePath();
    try (PackagedProgram program = PackagedProgram.jar(jar);
        PreparedCloud cloud =
            new PreparedCloud(size.projects(), size.policies(), 0, size.shape())) {
      return new Nights(program.run(cloud, rules), program.run(cloud, rules));
    }
  }
}
