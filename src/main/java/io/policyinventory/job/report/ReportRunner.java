package io.policyinventory.job.report;

import io.policyinventory.job.arguments.UsageException;
import io.policyinventory.job.inventory.InventorySteps;
import io.policyinventory.job.process.ExitCode;
import io.policyinventory.report.publish.Publication;
import io.policyinventory.snapshot.run.Run;
import io.policyinventory.snapshot.run.Runs;
import java.io.PrintStream;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Writes the reports of a stored snapshot again; calls no cloud. */
public final class ReportRunner {
  private final Runs runs;
  private final StoredReports reports;

  public ReportRunner(Runs runs, StoredReports reports) {
    this.runs = runs;
    this.reports = reports;
  }

  public ExitCode run(ReportRequest request, PrintStream results) {
    Run run = find(request);
    if (run.purgedAt() != null) {
      throw new UsageException("run " + run.id() + " was purged on " + run.purgedAt() + known());
    }
    Map<String, String> parameters = new TreeMap<>(run.parameters());
    parameters.putAll(request.given());
    Publication publication = reports.publish(run, parameters);
    results.print(
        "Reports of run "
            + run.id()
            + " of "
            + run.startedAt()
            + " in "
            + publication.folder()
            + "\n");
    results.flush();
    return InventorySteps.hasGaps(run) ? ExitCode.GAPS : ExitCode.OK;
  }

  private Run find(ReportRequest request) {
    Long runId = request.runId();
    if (runId != null) {
      Run run =
          runs.find(runId)
              .orElseThrow(() -> new UsageException("there is no run " + runId + known()));
      if (run.finishedAt() == null) {
        throw new UsageException(
            "run " + runId + " is " + run.status().word() + " and has no snapshot" + known());
      }
      return run;
    }
    Instant asOf = request.asOf();
    if (asOf == null) {
      return runs.lastMergedAt(Instant.now().plusSeconds(1))
          .orElseThrow(() -> new UsageException("there is no snapshot yet: run the job inventory"));
    }
    return runs.lastMergedAt(asOf)
        .orElseThrow(() -> new UsageException("there is no snapshot as of " + asOf + known()));
  }

  private String known() {
    Optional<Run> first =
        runs.list().stream()
            .filter(run -> run.finishedAt() != null && run.purgedAt() == null)
            .min(Comparator.comparing(Run::startedAt));
    return first
        .map(
            run ->
                ": the first is run "
                    + run.id()
                    + " of "
                    + run.startedAt()
                    + "; the job runs lists all")
        .orElse(": there is none yet, run the job inventory");
  }
}
