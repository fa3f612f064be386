package io.policyinventory.job.worker;

import io.policyinventory.job.arguments.UsageException;
import io.policyinventory.job.process.LogFields;
import io.policyinventory.job.process.StopSignal;
import io.policyinventory.job.settings.InventoryProperties.Workers;
import io.policyinventory.job.worker.RequestChannel.Header;
import io.policyinventory.snapshot.run.LostClaimException;
import io.policyinventory.snapshot.run.RunWorkers;
import io.policyinventory.snapshot.run.RunWorkers.Identity;
import io.policyinventory.snapshot.run.RunWorkers.Place;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.integration.partition.StepExecutionRequest;
import org.springframework.batch.integration.partition.StepExecutionRequestHandler;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.messaging.Message;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * This process as a worker: takes requests, works on their partitions, and says that it lives. Ends
 * its part in a run whose process is gone, or that went on without it.
 */
public final class WorkerProcess implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(WorkerProcess.class);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
  private static final Duration SHARE_EVERY = Duration.ofSeconds(1);
  private static final Duration LONGEST_END = Duration.ofSeconds(30);

  private final RequestChannel channel;
  private final RunWorkers workers;
  private final Identity identity;
  private final Workers settings;
  private final int threads;
  private final StopSignal stopping;
  private final StepExecutionRequestHandler steps = new StepExecutionRequestHandler();
  private final Seats seats;
  private final SharedLimits limits;
  private WorkerFilter filter = WorkerFilter.ALL;
  private RequestChannel.@Nullable Subscription subscription;
  private @Nullable ScheduledExecutorService heart;
  private volatile @Nullable RuntimeException failure;
  private volatile boolean tookPart;

  /**
   * @param step by the name in requests
   * @param threads partitions at a time
   */
  WorkerProcess(
      RequestChannel channel,
      RunWorkers workers,
      JobRepository repository,
      Supplier<Step> step,
      Seats seats,
      SharedLimits limits,
      Identity identity,
      Workers settings,
      int threads,
      StopSignal stopping) {
    this.channel = channel;
    this.workers = workers;
    this.seats = seats;
    this.limits = limits;
    this.identity = identity;
    this.settings = settings;
    this.threads = threads;
    this.stopping = stopping;
    steps.setJobRepository(repository);
    steps.setStepLocator(name -> step.get());
  }

  /** Begins to take requests. */
  synchronized void start(WorkerFilter wanted) {
    filter = wanted;
    failure = null;
    ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
    executor.setCorePoolSize(threads);
    executor.setThreadNamePrefix("worker-");
    executor.setDaemon(true);
    executor.setTaskDecorator(LogFields::carried);
    executor.setWaitForTasksToCompleteOnShutdown(true);
    executor.setAwaitTerminationMillis(LONGEST_END.toMillis());
    executor.initialize();
    heart =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "worker-lives");
              thread.setDaemon(true);
              return thread;
            });
    long beat = settings.beat().toMillis();
    heart.scheduleAtFixedRate(this::beat, beat, beat, TimeUnit.MILLISECONDS);
    heart.scheduleAtFixedRate(this::shareLimits, 0, SHARE_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    subscription = channel.subscribe(this::work, this::failed, executor);
  }

  /** Why it takes no part any more; null as long as it does. */
  @Nullable RuntimeException failure() {
    return failure;
  }

  /** Whether the reading of some run came to its end with this worker, and it works on none now. */
  boolean tookPart() {
    return tookPart && seats.taken().isEmpty();
  }

  private void work(Message<?> message) {
    try {
      Header header = Header.of(message.getHeaders());
      if (header == null
          || !(message.getPayload() instanceof StepExecutionRequest request)
          || stopping.getAsBoolean()
          || failure != null) {
        return;
      }
      requireSameVersion(header);
      if (!workers.isLed(header.managerId(), settings.lease())) {
        log.debug("a request of run {} is dropped: nobody leads it", header.runId());
        return;
      }
      Optional<Seat> seat = sit(header);
      if (seat.isEmpty()) {
        waitForEnd(header);
      } else {
        work(request, seat.get());
      }
    } catch (Throwable problem) {
      failed(problem);
    }
  }

  private void requireSameVersion(Header header) {
    if (!header.programVersion().equals(identity.programVersion())) {
      throw new UsageException(
          "run "
              + header.runId()
              + " is led by version "
              + header.programVersion()
              + " of the program, and this worker is of version "
              + identity.programVersion()
              + ": install the same on both");
    }
  }

  private void work(StepExecutionRequest request, Seat seat) {
    LogFields.run(seat.runId());
    LogFields.step(request.getStepName());
    try {
      StepExecution ended = steps.handle(request);
      if (!seat.isOver() && !stopping.getAsBoolean()) {
        ended.getFailureExceptions().stream()
            .filter(
                problem ->
                    !(NestedExceptionUtils.getMostSpecificCause(problem)
                        instanceof LostClaimException))
            .findFirst()
            .ifPresent(this::failed);
      }
      if (ended.getStatus() == BatchStatus.COMPLETED) {
        tookPart = true;
      }
    } finally {
      rise(seat);
    }
  }

  private void failed(Throwable problem) {
    if (failure == null) {
      failure =
          problem instanceof RuntimeException known
              ? known
              : new IllegalStateException("a worker could not go on", problem);
    }
    log.debug("takes no part any more", problem);
  }

  /** Empty when nothing in the run is for this worker. */
  private synchronized Optional<Seat> sit(Header header) {
    Seat seat = seats.of(header.runId()).orElse(null);
    if (seat == null || seat.isOver() || seat.managerId() != header.managerId()) {
      List<Place> places = workers.places(header.runId()).stream().filter(filter::wants).toList();
      if (places.isEmpty()) {
        return Optional.empty();
      }
      long id =
          workers.join(
              header.runId(),
              header.managerId(),
              identity,
              words(places, Place::service),
              words(places, Place::region));
      seat = new Seat(header.runId(), header.managerId(), id);
      seats.take(seat);
      log.info("takes part in the reading of run {}", header.runId());
    }
    seat.begin();
    return Optional.of(seat);
  }

  private static List<String> words(List<Place> places, Function<Place, String> word) {
    return places.stream().map(word).distinct().toList();
  }

  private synchronized void rise(Seat seat) {
    if (seat.finish()) {
      seats.give(seat);
      workers.leave(seat.workerId(), seat.policies(), seat.requests());
      log.info(
          "is done with run {}: {} policies, {} requests",
          seat.runId(),
          seat.policies(),
          seat.requests());
    }
  }

  /** A request that is not for this worker must not come back to it at once. */
  private void waitForEnd(Header header) throws InterruptedException {
    if (filter.once()) {
      List<String> regions = words(workers.places(header.runId()), Place::region);
      throw new UsageException(
          "nothing in run "
              + header.runId()
              + " is for this worker: its regions are "
              + String.join(", ", regions)
              + ", and it may read "
              + filter.inWords());
    }
    log.warn("nothing in run {} is for this worker: {}", header.runId(), filter.inWords());
    while (!stopping.getAsBoolean() && workers.isLed(header.managerId(), settings.lease())) {
      Thread.sleep(LOOK_AGAIN.toMillis());
    }
  }

  private void shareLimits() {
    try {
      if (seats.taken().isEmpty()) {
        limits.end();
      } else {
        seats.taken().forEach(limits::exchange);
      }
    } catch (RuntimeException problem) {
      log.debug("could not share limits", problem);
    }
  }

  private void beat() {
    for (Seat seat : seats.taken()) {
      try {
        boolean counts =
            workers.renew(seat.workerId(), seat.policies(), seat.requests())
                && workers.isLed(seat.managerId(), settings.lease());
        if (counts) {
          seat.renewed();
        } else {
          log.warn("run {} goes on without this worker", seat.runId());
          seat.end();
        }
      } catch (RuntimeException problem) {
        log.debug("could not say that it lives", problem);
        if (seat.nanosSinceRenewal() > settings.lease().toNanos()) {
          seat.end();
        }
      }
    }
  }

  /** Takes no further request; waits for what is worked on, which ends soon after a stop. */
  @Override
  public void close() {
    RequestChannel.Subscription open;
    ScheduledExecutorService beating;
    synchronized (this) {
      open = subscription;
      beating = heart;
      subscription = null;
      heart = null;
    }
    if (open != null) {
      seats.taken().forEach(Seat::end);
      open.close();
    }
    if (beating != null) {
      beating.shutdownNow();
    }
  }
}
