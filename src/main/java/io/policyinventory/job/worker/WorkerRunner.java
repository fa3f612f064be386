package io.policyinventory.job.worker;

import io.policyinventory.database.Outage;
import io.policyinventory.job.process.ExitCode;
import io.policyinventory.job.process.RunFailure;
import io.policyinventory.job.process.StopSignal;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs {@code worker}: takes part in one run after the other, until it is stopped. */
public final class WorkerRunner {
  private static final Logger log = LoggerFactory.getLogger(WorkerRunner.class);
  private static final Duration LOOK = Duration.ofMillis(200);

  private final WorkerProcess process;
  private final DataSource dataSource;
  private final Duration patience;
  private final StopSignal stopping;

  /**
   * @param patience how long a database that is gone is waited for
   */
  WorkerRunner(
      WorkerProcess process, DataSource dataSource, Duration patience, StopSignal stopping) {
    this.process = process;
    this.dataSource = dataSource;
    this.patience = patience;
    this.stopping = stopping;
  }

  /**
   * Takes part until it is stopped, or with {@code once} until the reading of a run is over.
   *
   * @throws RunFailure when it was stopped
   */
  public ExitCode run(WorkerFilter filter) {
    log.info("waits for runs; may read {}", filter.inWords());
    while (true) {
      RuntimeException failure;
      try (process) {
        process.start(filter);
        failure = untilItEnds(filter.once());
      }
      if (stopping.getAsBoolean()) {
        throw new RunFailure("the worker is stopped; what it had claimed is read by others");
      }
      if (failure == null) {
        return ExitCode.OK;
      }
      if (!Outage.caused(failure) || !Outage.sitOut(dataSource, patience, stopping)) {
        throw failure;
      }
    }
  }

  /** What it failed of; null when it was stopped or has done its part. */
  private @Nullable RuntimeException untilItEnds(boolean once) {
    while (!stopping.getAsBoolean() && !(once && process.tookPart())) {
      RuntimeException failure = process.failure();
      if (failure != null) {
        return failure;
      }
      try {
        Thread.sleep(LOOK.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted while runs were waited for", e);
      }
    }
    return null;
  }
}
