package io.policyinventory.job.history;

import io.policyinventory.job.process.ExitCode;
import io.policyinventory.job.process.SoleRun;
import io.policyinventory.report.publish.PublishedFolders;
import io.policyinventory.snapshot.purge.Purge;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Drops what no kept run can see, and the report folders of the runs that go: also those that a
 * purge which died had left.
 */
public final class PurgeRunner {
  private final DataSource dataSource;
  private final Purge purge;
  private final Clock clock;

  public PurgeRunner(DataSource dataSource, Purge purge, Clock clock) {
    this.dataSource = dataSource;
    this.purge = purge;
    this.clock = clock;
  }

  public ExitCode run(PurgeParameters parameters, PrintStream results) {
    SoleRun.during(dataSource, () -> purge(parameters, results));
    results.flush();
    return ExitCode.OK;
  }

  private void purge(PurgeParameters parameters, PrintStream results) {
    Purge.Plan plan = purge.plan(clock.instant().minus(parameters.keep()));
    List<Purge.PurgedRun> leftOver =
        purge.purgedBefore().stream().filter(PurgeRunner::hasFolder).toList();
    print(plan, results);
    leftOver.forEach(
        run ->
            results.printf(
                Locale.ROOT,
                "  the folder of run %d, which was purged before: %s%n",
                run.id(),
                run.reportDirectory()));
    if (plan.runs().isEmpty() && leftOver.isEmpty()) {
      results.print("Nothing to purge.\n");
    } else if (parameters.confirm()) {
      purge.execute(plan, clock.instant());
      List<Purge.PurgedRun> going =
          Stream.concat(leftOver.stream(), plan.runs().stream().filter(PurgeRunner::hasFolder))
              .toList();
      going.forEach(run -> removeFolder(run, results));
      results.print("Purged.\n");
    } else {
      results.print("Nothing was dropped: repeat with confirm=true to do it.\n");
    }
    if (parameters.confirm()) {
      purge.purgedBefore().stream()
          .map(Purge.PurgedRun::reportDirectory)
          .filter(Objects::nonNull)
          .flatMap(directory -> Stream.ofNullable(Path.of(directory).getParent()))
          .distinct()
          .forEach(PublishedFolders::removeAbandoned);
    }
  }

  private static void print(Purge.Plan plan, PrintStream results) {
    results.printf(
        Locale.ROOT,
        "Older than %s: %d runs, %d policy versions, %d catalogue versions, %d findings,"
            + " %d coverage rows, %d changes, %d rejects%n",
        plan.olderThan().truncatedTo(ChronoUnit.SECONDS),
        plan.runs().size(),
        plan.policyVersions(),
        plan.catalogueVersions(),
        plan.findings(),
        plan.coverage(),
        plan.changes(),
        plan.rejects());
    plan.runs()
        .forEach(
            run ->
                results.printf(
                    Locale.ROOT,
                    "  run %d of %s, %s%s%n",
                    run.id(),
                    run.startedAt().truncatedTo(ChronoUnit.SECONDS),
                    run.status().word(),
                    run.reportDirectory() == null ? "" : ", " + run.reportDirectory()));
  }

  private static boolean hasFolder(Purge.PurgedRun run) {
    return run.reportDirectory() != null && Files.isDirectory(Path.of(run.reportDirectory()));
  }

  /** Only a folder that is still what the run published goes; any other is somebody's by now. */
  private static void removeFolder(Purge.PurgedRun run, PrintStream results) {
    PublishedFolders.remove(Path.of(String.valueOf(run.reportDirectory())), run.id())
        .ifPresent(
            kept ->
                results.printf(Locale.ROOT, "  left alone: %s: %s%n", run.reportDirectory(), kept));
  }
}
