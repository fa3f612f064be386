package io.policyinventory.job.history;

import io.policyinventory.job.process.ExitCode;
import io.policyinventory.job.process.SoleRun;
import io.policyinventory.report.publish.FolderCheck;
import io.policyinventory.report.publish.PublicationException;
import io.policyinventory.snapshot.purge.Purge;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.util.Locale;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Drops what no kept run can see, and the report folders of the runs that go. */
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
    print(plan, results);
    if (plan.runs().isEmpty()) {
      results.print("Nothing to purge.\n");
    } else if (parameters.confirm()) {
      purge.execute(plan, clock.instant());
      plan.runs().forEach(run -> removeFolder(run, results));
      results.print("Purged.\n");
    } else {
      results.print("Nothing was dropped: repeat with confirm=true to do it.\n");
    }
  }

  private static void print(Purge.Plan plan, PrintStream results) {
    results.printf(
        Locale.ROOT,
        "Older than %s: %d runs, %d policy versions, %d catalogue versions, %d findings,"
            + " %d coverage rows, %d changes, %d rejects%n",
        plan.olderThan(),
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
                    run.startedAt(),
                    run.status().word(),
                    run.reportDirectory() == null ? "" : ", " + run.reportDirectory()));
  }

  /** Only a folder that is still what the run published goes; any other is somebody's by now. */
  private static void removeFolder(Purge.PurgedRun run, PrintStream results) {
    String directory = run.reportDirectory();
    if (directory == null || !Files.isDirectory(Path.of(directory))) {
      return;
    }
    @Nullable String kept = reasonToKeep(Path.of(directory), run.id());
    if (kept == null) {
      return;
    }
    results.printf(Locale.ROOT, "  left alone: %s: %s%n", directory, kept);
  }

  private static @Nullable String reasonToKeep(Path folder, long runId) {
    try {
      FolderCheck check = FolderCheck.of(folder);
      if (!Objects.equals(check.runId(), runId)) {
        return "its manifest is not that of run " + runId;
      }
      if (!check.isIntact()) {
        return check.differences().get(0);
      }
      delete(folder);
      return null;
    } catch (PublicationException | IOException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static void delete(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path each, @Nullable IOException problem)
              throws IOException {
            if (problem != null) {
              throw problem;
            }
            Files.delete(each);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
