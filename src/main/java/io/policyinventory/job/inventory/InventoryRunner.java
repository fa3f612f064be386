package io.policyinventory.job.inventory;

import io.policyinventory.job.arguments.JobName;
import io.policyinventory.job.arguments.UsageException;
import io.policyinventory.job.console.ErrorReport;
import io.policyinventory.job.process.HeldLock;
import io.policyinventory.job.process.ProgramVersion;
import io.policyinventory.job.process.RunFailure;
import io.policyinventory.job.process.SoleRun;
import io.policyinventory.job.process.StopSignal;
import io.policyinventory.job.settings.InventoryProperties;
import io.policyinventory.job.step.RunId;
import io.policyinventory.snapshot.SnapshotStore;
import io.policyinventory.snapshot.run.Run;
import io.policyinventory.snapshot.run.RunLifecycle;
import io.policyinventory.snapshot.run.RunLock;
import io.policyinventory.snapshot.run.Runs;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;

/** Runs {@code inventory}: one at a time, resuming what was not finished. */
public final class InventoryRunner {
  private static final Logger log = LoggerFactory.getLogger(InventoryRunner.class);

  private final Runs runs;
  private final RunLifecycle lifecycle;
  private final DataSource dataSource;
  private final SnapshotStore store;
  private final JobOperator operator;
  private final JobRepository repository;
  private final Job job;
  private final CloudAccess cloud;
  private final InventoryProperties properties;
  private final HeldLock heldLock;
  private final StopSignal stopping;
  private final Clock clock;

  public InventoryRunner(
      Runs runs,
      RunLifecycle lifecycle,
      DataSource dataSource,
      SnapshotStore store,
      JobOperator operator,
      JobRepository repository,
      Job job,
      CloudAccess cloud,
      InventoryProperties properties,
      HeldLock heldLock,
      StopSignal stopping,
      Clock clock) {
    this.runs = runs;
    this.lifecycle = lifecycle;
    this.dataSource = dataSource;
    this.store = store;
    this.operator = operator;
    this.repository = repository;
    this.job = job;
    this.cloud = cloud;
    this.properties = properties;
    this.heldLock = heldLock;
    this.stopping = stopping;
    this.clock = clock;
  }

  /**
   * Runs to the end.
   *
   * @return the finished run
   * @throws RunFailure when nothing was published, or another run is under way
   */
  public Run run(InventoryParameters parameters) {
    try (RunLock lock = SoleRun.lock(dataSource)) {
      Run run = open(parameters);
      lock.holdFor(run.id());
      heldLock.set(lock);
      return close(run.id(), execute(run.id()));
    } finally {
      heldLock.set(null);
    }
  }

  private Run open(InventoryParameters parameters) {
    if (cloud.isSandbox() && !runs.showSandbox()) {
      throw new UsageException(
          "this database holds runs of a real cloud, and the sandbox never mixes with them: give the"
              + " sandbox another, as in --inventory.database.directory=data/sandbox");
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Instant notBefore = now.minus(properties.resumeWithin());
    for (long abandoned : lifecycle.abandonUnfinishedBefore(notBefore, now)) {
      log.info("run {} was not finished in time and is closed as abandoned", abandoned);
    }
    Optional<Run> unfinished =
        lifecycle.lastUnfinished(
            JobName.INVENTORY.word(), parameters.given(), cloud.isSandbox(), notBefore);
    if (unfinished.isPresent()) {
      Run run = lifecycle.resume(unfinished.get().id());
      log.info("run {} of {} is resumed", run.id(), run.startedAt());
      store.releaseClaims(run.id());
      return run;
    }
    return lifecycle.start(
        JobName.INVENTORY.word(),
        parameters.given(),
        ProgramVersion.get(),
        cloud.isSandbox(),
        parameters.isFull(),
        now);
  }

  private JobExecution execute(long runId) {
    JobParameters identity =
        new JobParametersBuilder().addLong(RunId.PARAMETER, runId).toJobParameters();
    JobExecution last = repository.getLastJobExecution(JobName.INVENTORY.word(), identity);
    if (last != null && last.isRunning()) {
      operator.recover(last);
    } else if (last != null) {
      makeRestartable(last);
    }
    try {
      return operator.start(job, identity);
    } catch (Exception e) {
      lifecycle.fail(runId, ErrorReport.of(e).line(), clock.instant());
      throw new IllegalStateException("run " + runId + " could not be started", e);
    }
  }

  /** An execution that lost its database in the middle is UNKNOWN; every step can be repeated. */
  private void makeRestartable(JobExecution last) {
    for (StepExecution step : last.getStepExecutions()) {
      if (step.getStatus() == BatchStatus.UNKNOWN) {
        step.setStatus(BatchStatus.FAILED);
        repository.update(step);
      }
    }
    if (last.getStatus() == BatchStatus.UNKNOWN) {
      last.setStatus(BatchStatus.FAILED);
      repository.update(last);
    }
  }

  private Run close(long runId, JobExecution execution) {
    Run run = runs.find(runId).orElseThrow();
    if (execution.getStatus() == BatchStatus.COMPLETED || run.manifestSha256() != null) {
      return run;
    }
    if (stopping.getAsBoolean()) {
      lifecycle.stop(runId, clock.instant());
      throw new RunFailure("run " + runId + " is stopped; the same command resumes it");
    }
    ErrorReport report =
        execution.getAllFailureExceptions().stream()
            .findFirst()
            .map(ErrorReport::of)
            .orElseGet(
                () ->
                    ErrorReport.of(
                        new RunFailure("run " + runId + " ended as " + execution.getStatus())));
    lifecycle.fail(runId, report.line(), clock.instant());
    throw new IllegalStateException(report.line(), report.problem());
  }
}
