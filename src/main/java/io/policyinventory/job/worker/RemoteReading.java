package io.policyinventory.job.worker;

import io.policyinventory.job.console.Progress;
import io.policyinventory.job.process.RunFailure;
import io.policyinventory.job.process.StopSignal;
import io.policyinventory.job.settings.InventoryProperties.Workers;
import io.policyinventory.job.step.RunId;
import io.policyinventory.job.worker.RequestChannel.Header;
import io.policyinventory.snapshot.SnapshotStore;
import io.policyinventory.snapshot.run.RunWorkers;
import io.policyinventory.snapshot.run.RunWorkers.Identity;
import io.policyinventory.snapshot.run.RunWorkers.Reading;
import io.policyinventory.snapshot.run.RunWorkers.Unreadable;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.integration.partition.StepExecutionRequest;
import org.springframework.dao.DataAccessException;

/**
 * Has a run's scopes read by workers. A partition is a place for one thread of a worker, which
 * reads scopes until none is left; there are always some free ones, so that workers may come at any
 * time. One that is silent for longer than its lease is given up: its scopes are read on by others.
 */
public final class RemoteReading {
  private static final Logger log = LoggerFactory.getLogger(RemoteReading.class);
  private static final int FREE_PLACES = 16;
  private static final Duration TICK = Duration.ofMillis(500);
  private static final int PAUSES_TO_A_LOOK = 10;
  private static final Duration LAST_WORDS = Duration.ofSeconds(5);

  private final RequestChannel channel;
  private final RunWorkers workers;
  private final SnapshotStore store;
  private final JobRepository repository;
  private final Progress progress;
  private final StopSignal stopping;
  private final Identity identity;
  private final Workers settings;

  RemoteReading(
      RequestChannel channel,
      RunWorkers workers,
      SnapshotStore store,
      JobRepository repository,
      Progress progress,
      StopSignal stopping,
      Identity identity,
      Workers settings) {
    this.channel = channel;
    this.workers = workers;
    this.store = store;
    this.repository = repository;
    this.progress = progress;
    this.stopping = stopping;
    this.identity = identity;
    this.settings = settings;
  }

  /**
   * Has the scopes of a step's run read by workers, to the last.
   *
   * @param workerStep the name of the step that workers make of a request
   * @param own this process as a worker, too; null when it only leads
   * @return the parts of the step that came to their end
   * @throws RunFailure when no worker takes part, or requests cannot be sent
   */
  public Collection<StepExecution> read(
      String workerStep, StepExecution step, @Nullable WorkerProcess own)
      throws JobInterruptedException {
    channel.clear();
    return new Led(workerStep, step).readAll(own);
  }

  /** One reading. */
  private final class Led {
    private final String workerStep;
    private final StepExecution step;
    private final long runId;
    private final long managerId;
    private final List<StepExecution> partitions = new ArrayList<>();
    private long lastWord = System.nanoTime();
    private long idleSince = -1;
    private Duration lookTook = Duration.ZERO;

    Led(String workerStep, StepExecution step) {
      this.workerStep = workerStep;
      this.step = step;
      this.runId = RunId.of(step);
      this.managerId = workers.manage(runId, identity);
    }

    Collection<StepExecution> readAll(@Nullable WorkerProcess worker)
        throws JobInterruptedException {
      try {
        if (worker != null) {
          worker.start(WorkerFilter.ALL);
        }
        while (goesOn()) {
          waitForNews(worker);
        }
        List<StepExecution> ended = ended();
        workers.countReaders(runId);
        return ended;
      } finally {
        if (worker != null) {
          worker.close();
        }
        takeBack();
        workers.leave(managerId, 0, 0);
      }
    }

    /** What cannot be taken back is dropped by whoever takes it: nobody leads it. */
    private void takeBack() {
      try {
        channel.clear();
      } catch (RunFailure | DataAccessException problem) {
        log.debug("requests are left behind", problem);
      }
    }

    /** What ends this process as a worker ends it as the manager, too. */
    private static void requireSound(@Nullable WorkerProcess worker) {
      RuntimeException failure = worker == null ? null : worker.failure();
      if (failure != null) {
        throw failure;
      }
    }

    private boolean goesOn() throws JobInterruptedException {
      long begun = System.nanoTime();
      requireNoStop();
      if (System.nanoTime() - lastWord > settings.beat().toNanos()) {
        lead();
      }
      for (String lost : workers.giveUp(managerId, settings.lease())) {
        log.warn(
            "worker {} was not heard of for {} s: its scopes are read by others",
            lost,
            settings.lease().toSeconds());
      }
      Reading reading = workers.reading(runId);
      progress.reading(reading.scopes(), reading.ended(), reading.policies(), reading.requests());
      if (reading.ended() == reading.scopes()) {
        return false;
      }
      if (reading.pending() > 0) {
        offer((int) Math.min(FREE_PLACES, reading.pending()));
      } else {
        workers.free(managerId);
      }
      if (reading.ended() + reading.pending() == reading.scopes()) {
        dealWithTheUnreadable();
      } else {
        idleSince = -1;
      }
      lookTook = Duration.ofNanos(System.nanoTime() - begun);
      return true;
    }

    private void requireNoStop() throws JobInterruptedException {
      if (stopping.getAsBoolean()) {
        throw new JobInterruptedException("stopped as asked, while scopes were being read");
      }
    }

    /** To count hundreds of thousands of scopes takes the database a while. */
    private void waitForNews(@Nullable WorkerProcess worker) throws JobInterruptedException {
      long wanted = Math.min(lookTook.toNanos() * PAUSES_TO_A_LOOK, settings.beat().toNanos());
      long begun = System.nanoTime();
      do {
        requireSound(worker);
        requireNoStop();
        sleep();
      } while (System.nanoTime() - begun < wanted);
    }

    private void lead() {
      if (!workers.renew(managerId, 0, 0)) {
        throw new RunFailure("run " + runId + " is led by another process now");
      }
      lastWord = System.nanoTime();
    }

    private void offer(int wanted) {
      for (int free = channel.waiting(); free < wanted; free++) {
        StepExecution partition =
            repository.createStepExecution(
                workerStep + ":worker-" + partitions.size(), step.getJobExecution());
        partitions.add(partition);
        channel.send(
            new StepExecutionRequest(workerStep, partition.getId()),
            new Header(managerId, runId, identity.programVersion()));
      }
    }

    /** Nobody reads, and something is left. */
    private void dealWithTheUnreadable() {
      if (idleSince < 0) {
        idleSince = System.nanoTime();
      }
      Duration idle = Duration.ofNanos(System.nanoTime() - idleSince);
      boolean anybody = workers.present(managerId) > 0;
      for (Unreadable scope : workers.unreadable(runId, managerId)) {
        if (scope.errorMessage() != null && scope.since().compareTo(settings.lease()) >= 0) {
          log.warn("a scope fails, since no worker can read it: {}", scope.errorMessage());
          store.giveUp(runId, scope.scopeId(), scope.errorCode(), scope.errorMessage());
        } else if (anybody && idle.compareTo(settings.patience()) >= 0) {
          store.giveUp(
              runId, scope.scopeId(), "NoWorker", "no worker that takes part may read this scope");
        }
      }
      if (!anybody && idle.compareTo(settings.patience()) >= 0) {
        throw new RunFailure(
            "no worker took part in run "
                + runId
                + " for "
                + settings.patience().toSeconds()
                + " s: start some by the job worker, on "
                + channel.shared()
                + "; the same command goes on");
      }
    }

    /** Those that were not needed, or whose worker is gone, are none. */
    private List<StepExecution> ended() throws JobInterruptedException {
      takeBack();
      long deadline = System.nanoTime() + LAST_WORDS.toNanos();
      while (workers.present(managerId) > 0 && System.nanoTime() < deadline) {
        lead();
        workers.giveUp(managerId, settings.lease());
        sleep();
      }
      List<StepExecution> ended = new ArrayList<>();
      for (StepExecution partition : partitions) {
        StepExecution last = Objects.requireNonNull(repository.getStepExecution(partition.getId()));
        if (last.getStatus() == BatchStatus.COMPLETED) {
          ended.add(last);
        } else if (last.getEndTime() == null) {
          last.setStatus(BatchStatus.STOPPED);
          last.setExitStatus(
              ExitStatus.STOPPED.addExitDescription("not needed, or its worker is gone"));
          last.setEndTime(LocalDateTime.now());
          repository.update(last);
        }
      }
      return ended;
    }

    private static void sleep() throws JobInterruptedException {
      try {
        Thread.sleep(TICK.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new JobInterruptedException("interrupted while workers were reading");
      }
    }
  }
}
