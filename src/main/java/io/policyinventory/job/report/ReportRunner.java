package io.policyinventory.job.report;

import io.policyinventory.job.arguments.UsageException;
import io.policyinventory.job.process.ExitCode;
import io.policyinventory.job.process.RunFailure;
import io.policyinventory.job.process.StopSignal;
import io.policyinventory.job.step.RunId;
import io.policyinventory.snapshot.run.Run;
import io.policyinventory.snapshot.run.RunStatus;
import io.policyinventory.snapshot.run.Runs;
import java.io.PrintStream;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;

/** Writes the reports of a stored snapshot again; calls no cloud. */
public final class ReportRunner {
  private final Runs runs;
  private final JobOperator operator;
  private final Job job;
  private final StopSignal stopping;

  public ReportRunner(Runs runs, JobOperator operator, Job job, StopSignal stopping) {
    this.runs = runs;
    this.operator = operator;
    this.job = job;
    this.stopping = stopping;
  }

  public ExitCode run(ReportRequest request, PrintStream results) {
    Run run = find(request);
    if (run.purgedAt() != null) {
      throw new UsageException("run " + run.id() + " was purged on " + run.purgedAt() + known());
    }
    String folder = publish(run, request.given());
    results.print(
        "Reports of "
            + (run.full() ? "" : "partial ")
            + "run "
            + run.id()
            + " of "
            + run.startedAt()
            + " in "
            + folder
            + "\n");
    results.flush();
    return run.hasGaps() ? ExitCode.GAPS : ExitCode.OK;
  }

  private String publish(Run run, Map<String, String> given) {
    JobParametersBuilder parameters =
        new JobParametersBuilder()
            .addLong(RunId.PARAMETER, run.id())
            .addString(RunReports.EXECUTION, UUID.randomUUID().toString());
    given.forEach((name, value) -> parameters.addString(name, value, false));
    JobExecution execution;
    try {
      execution = operator.start(job, parameters.toJobParameters());
    } catch (JobExecutionException e) {
      throw new IllegalStateException("the job report could not be started", e);
    }
    if (execution.getStatus() == BatchStatus.COMPLETED) {
      return execution.getExecutionContext().getString(ReportJobConfiguration.FOLDER);
    }
    if (stopping.getAsBoolean()) {
      throw new RunFailure("stopped as asked; nothing was published");
    }
    throw execution.getAllFailureExceptions().stream()
        .findFirst()
        .map(problem -> new IllegalStateException("the job report failed", problem))
        .orElseGet(
            () -> new IllegalStateException("the job report ended as " + execution.getStatus()));
  }

  private Run find(ReportRequest request) {
    Long runId = request.runId();
    if (runId != null) {
      Run run =
          runs.find(runId)
              .orElseThrow(() -> new UsageException("there is no run " + runId + known()));
      if (run.sandbox() && !runs.showSandbox()) {
        throw new UsageException(
            "run " + runId + " read the sandbox, and this database has real runs" + known());
      }
      if (!run.isPublished()) {
        throw new UsageException(
            "run "
                + runId
                + " is "
                + run.status().word()
                + " and not published: "
                + reached(run)
                + known());
      }
      return run;
    }
    Instant asOf = request.asOf();
    return runs.lastPublishedAt(asOf == null ? Runs.END_OF_TIME : asOf, request.partial())
        .orElseThrow(() -> new UsageException(none(asOf, request.partial())));
  }

  private static String reached(Run run) {
    if (run.mergedAt() == null) {
      return run.status() == RunStatus.RUNNING
          ? "it is being read, or its process died"
          : "it was not read to its end";
    }
    return "it is read and merged, but its reports are not written";
  }

  private String none(@Nullable Instant asOf, boolean partial) {
    Instant until = asOf == null ? Runs.END_OF_TIME : asOf;
    if (!partial && runs.lastPublishedAt(until, true).isPresent()) {
      return "there are only partial runs"
          + (asOf == null ? "" : " as of " + asOf)
          + ", and none of them shows everything: partial=true takes the last of them";
    }
    return asOf == null
        ? "there is no snapshot yet: run the job inventory"
        : "there is no snapshot as of " + asOf + known();
  }

  private String known() {
    Optional<Run> first =
        runs.list().stream()
            .filter(run -> run.isPublished() && run.purgedAt() == null)
            .min(Comparator.comparing(Run::id));
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
