package io.policyinventory.job.inventory;

import io.policyinventory.database.Outage;
import io.policyinventory.job.arguments.JobName;
import io.policyinventory.job.arguments.UsageException;
import io.policyinventory.job.console.ErrorReport;
import io.policyinventory.job.process.CurrentRun;
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
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;

/** Runs {@code inventory}: one at a time, resuming what was not finished. */
public final class InventoryRunner {
  private static final Logger log = LoggerFactory.getLogger(InventoryRunner.class);
  private static final int MOST_OUTAGES = 5;

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
  private final CurrentRun current;
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
      CurrentRun current,
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
    this.current = current;
    this.stopping = stopping;
    this.clock = clock;
  }

  /**
   * Runs to the end. A database that cannot be reached for a while is waited for, and the run goes
   * on where it was.
   *
   * @return the finished run
   * @throws RunFailure when nothing was published, or another run is under way
   */
  public Run run(InventoryParameters parameters) {
    Long interrupted = null;
    for (int outages = 0; ; outages++) {
      try {
        return attempt(parameters, outages > 0, interrupted);
      } catch (DatabaseLost lost) {
        if (stopping.getAsBoolean()
            || outages == MOST_OUTAGES
            || !Outage.sitOut(dataSource, patience(), stopping)) {
          throw lost.failure;
        }
        interrupted = lost.runId == null ? interrupted : lost.runId;
      }
    }
  }

  private Duration patience() {
    return properties.database().patience();
  }

  private Run attempt(InventoryParameters parameters, boolean again, @Nullable Long interrupted)
      throws DatabaseLost {
    Long runId = null;
    if (interrupted == null) {
      stopping.check();
    }
    try (RunLock lock = SoleRun.lock(dataSource, again ? patience() : Duration.ZERO, stopping)) {
      heldLock.set(lock);
      try {
        Run run = interrupted == null ? open(parameters) : resume(interrupted);
        runId = run.id();
        current.set(runId);
        lock.holdFor(runId);
        return close(runId, execute(runId));
      } catch (RuntimeException e) {
        if (!lock.isHeld()) {
          throw new DatabaseLost(e, runId);
        }
        throw e;
      } finally {
        heldLock.set(null);
      }
    } catch (RuntimeException e) {
      if (Outage.caused(e)) {
        throw new DatabaseLost(e, runId);
      }
      throw e;
    }
  }

  /** Carries a failure out of an attempt, and the run that was under way. */
  private static final class DatabaseLost extends Exception {
    private static final long serialVersionUID = 1L;
    private final RuntimeException failure;
    private final @Nullable Long runId;

    DatabaseLost(RuntimeException failure, @Nullable Long runId) {
      super(failure);
      this.failure = failure;
      this.runId = runId;
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
      return resume(unfinished.get().id());
    }
    return lifecycle.start(
        JobName.INVENTORY.word(),
        parameters.given(),
        ProgramVersion.get(),
        cloud.isSandbox(),
        parameters.isFull(),
        now);
  }

  private Run resume(long runId) {
    Run run = lifecycle.resume(runId);
    log.info("run {} of {} is resumed", runId, run.startedAt());
    store.releaseClaims(runId);
    return run;
  }

  private JobExecution execute(long runId) {
    JobParameters identity =
        new JobParametersBuilder().addLong(RunId.PARAMETER, runId).toJobParameters();
    new UnfinishedExecutions(repository).fail(JobName.INVENTORY.word(), identity);
    try {
      return operator.start(job, identity);
    } catch (Exception e) {
      lifecycle.fail(runId, ErrorReport.of(e).line(), clock.instant());
      throw new IllegalStateException("run " + runId + " could not be started", e);
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
            .sorted(Comparator.comparing(WorkerFailures::isOnlyTold))
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
