package io.policyinventory.bench;

import io.policyinventory.bench.PreparedCloud.Traffic;
import io.policyinventory.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Reading many projects of a slow cloud by one worker and by three, each with the same number of
 * requests in flight: what the second and third are worth as long as all wait for the cloud. A
 * project's token is a request, too. All are processes of one machine.
 */
final class WorkersBenchmark {
  private static final int PROJECTS = 600;
  private static final int LATENCY_MILLIS = 300;
  private static final int IN_FLIGHT = 4;
  private static final int LONGEST_SECONDS = 600;

  private WorkersBenchmark() {}

  static void run(Path jar) throws IOException, InterruptedException {
    System.out.printf(
        "%n%-50s %9s %9s %9s %9s%n",
        PROJECTS + " projects, " + LATENCY_MILLIS + " ms, " + IN_FLIGHT + " in flight a worker",
        "requests",
        "least s",
        "wall s",
        "%");
    double one = read(jar, 1);
    double three = read(jar, 3);
    System.out.printf(Locale.ROOT, "three workers read %.2f times as fast as one%n", one / three);
  }

  private static double read(Path jar, int workers) throws IOException, InterruptedException {
    TestDatabase database = TestDatabase.create();
    List<String> settings =
        List.of(
            "--spring.datasource.url=" + database.jdbcUrl(),
            "--spring.datasource.username=" + database.username(),
            "--spring.datasource.password=" + database.password(),
            "--inventory.http.max-in-flight=" + IN_FLIGHT,
            "--inventory.http.max-in-flight-per-host=" + workers * IN_FLIGHT);
    List<Process> processes = new ArrayList<>();
    try (PackagedProgram program = PackagedProgram.jar(jar);
        PreparedCloud cloud = new PreparedCloud(PROJECTS, 1, LATENCY_MILLIS)) {
      for (int each = 0; each < workers; each++) {
        processes.add(program.startWorker(cloud, "worker-" + each, settings));
      }
      List<String> run = new ArrayList<>(settings);
      run.add("workers=remote");
      program.run(cloud, run.toArray(String[]::new));
      for (Process worker : processes) {
        if (!worker.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS) || worker.exitValue() != 0) {
          throw new IOException("a worker did not end well");
        }
      }
      Traffic traffic = cloud.reads();
      long requests = traffic.requests() + PROJECTS;
      double least = requests * LATENCY_MILLIS / 1000.0 / IN_FLIGHT / workers;
      System.out.printf(
          Locale.ROOT,
          "%-50s %9d %9.1f %9.1f %9.0f%n",
          workers + (workers == 1 ? " worker" : " workers"),
          requests,
          least,
          traffic.seconds(),
          100 * least / traffic.seconds());
      return traffic.seconds();
    } finally {
      processes.forEach(Process::destroyForcibly);
    }
  }
}
