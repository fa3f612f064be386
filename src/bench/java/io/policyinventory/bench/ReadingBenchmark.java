package io.policyinventory.bench;

import io.policyinventory.bench.PreparedCloud.Traffic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reading many projects of a slow cloud, against what waiting for it costs at the least: requests
 * times the latency of one, shared among those in flight. Seen from the cloud, so that all between
 * its first request and its last answer counts: parsing, the database, other work of the machine.
 */
final class ReadingBenchmark {
  private static final int PROJECTS = 2_000;
  private static final int LATENCY_MILLIS = 50;
  private static final int[] PINNED = {8, 16, 32, 64};
  private static final Pattern HIGHEST = Pattern.compile("(\\d+) at most");

  private ReadingBenchmark() {}

  static void run(Path jar) throws IOException, InterruptedException {
    System.out.printf(
        "%n%-40s %9s %9s %9s %9s %9s%n",
        PROJECTS + " projects, " + LATENCY_MILLIS + " ms",
        "requests",
        "least s",
        "wall s",
        "%",
        "MB");
    for (int inFlight : PINNED) {
      run(jar, inFlight + " in flight", "--inventory.http.max-in-flight-per-host=" + inFlight);
    }
    run(jar, "in flight found");
  }

  private static void run(Path jar, String name, String... settings)
      throws IOException, InterruptedException {
    try (PackagedProgram program = PackagedProgram.jar(jar);
        PreparedCloud cloud = new PreparedCloud(PROJECTS, 1, LATENCY_MILLIS)) {
      MeasuredProcess.Cost cost = program.run(cloud, settings);
      Matcher found = HIGHEST.matcher(Files.readString(program.log()));
      int inFlight =
          found.find()
              ? Integer.parseInt(found.group(1))
              : Integer.parseInt(name.substring(0, name.indexOf(' ')));
      print(name + ": signing in", cloud.signIns(), inFlight, cost);
      print(name + ": reading", cloud.reads(), inFlight, cost);
    }
  }

  private static void print(String what, Traffic traffic, int inFlight, MeasuredProcess.Cost cost) {
    double least = traffic.requests() * LATENCY_MILLIS / 1000.0 / inFlight;
    System.out.printf(
        Locale.ROOT,
        "%-40s %9d %9.1f %9.1f %9.0f %9d%n",
        what,
        traffic.requests(),
        least,
        traffic.seconds(),
        100 * least / traffic.seconds(),
        cost.peakMegabytes());
  }
}
