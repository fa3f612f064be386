package io.policyinventory.extract;

import io.policyinventory.cloud.CloudException;
import io.policyinventory.cloud.RetryableException;
import io.policyinventory.snapshot.SnapshotStore;
import io.policyinventory.snapshot.SnapshotStore.ClaimedScope;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The claims of one worker among many: it waits as long as others read, since a scope of theirs may
 * become free, and leaves to them what it may not read or cannot reach.
 */
public final class SharedClaims implements ScopeClaims {
  private static final Logger log = LoggerFactory.getLogger(SharedClaims.class);
  private static final long LOOK_AGAIN_MILLIS = 500;
  private static final Set<Integer> NOT_FOR_THESE_CREDENTIALS = Set.of(401, 403, 407);

  private final long runId;
  private final SnapshotStore store;
  private final TransactionOperations transaction;
  private final BooleanSupplier stopping;
  private final ReentrantLock asking;

  /**
   * For one worker of a run.
   *
   * @param store on behalf of that worker
   * @param stopping whether the worker is to read no further
   * @param asking has one thread of the worker ask at a time, since what one cannot get no other
   *     can
   */
  public SharedClaims(
      long runId,
      SnapshotStore store,
      TransactionOperations transaction,
      BooleanSupplier stopping,
      ReentrantLock asking) {
    this.runId = runId;
    this.store = store;
    this.transaction = transaction;
    this.stopping = stopping;
    this.asking = asking;
  }

  @Override
  public Optional<ClaimedScope> next() throws JobInterruptedException {
    try {
      asking.lockInterruptibly();
    } catch (InterruptedException e) {
      throw interrupted();
    }
    try {
      return ask();
    } finally {
      asking.unlock();
    }
  }

  private Optional<ClaimedScope> ask() throws JobInterruptedException {
    while (true) {
      if (stopping.getAsBoolean()) {
        throw new JobInterruptedException("stopped while other workers were reading");
      }
      Optional<ClaimedScope> claimed = transaction.execute(status -> store.claim(runId));
      if (claimed.isPresent()
          || !Boolean.TRUE.equals(transaction.execute(status -> store.isBeingRead(runId)))) {
        return claimed;
      }
      pause();
    }
  }

  @Override
  public boolean leave(ClaimedScope scope, CloudException why) {
    CloudException.Failure failure = why.failure();
    Integer status = failure.status();
    boolean unanswered = status == null && why.getCause() instanceof RetryableException;
    boolean forbidden = status != null && NOT_FOR_THESE_CREDENTIALS.contains(status);
    if (!unanswered && !forbidden) {
      return false;
    }
    log.warn("{} is left to other workers: {}", scope.scope().label(), failure.line());
    transaction.executeWithoutResult(
        own -> store.giveBack(runId, scope.scopeId(), failure.code(), failure.line()));
    return true;
  }

  private static void pause() throws JobInterruptedException {
    try {
      Thread.sleep(LOOK_AGAIN_MILLIS);
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private static JobInterruptedException interrupted() {
    Thread.currentThread().interrupt();
    return new JobInterruptedException("interrupted while other workers were reading");
  }
}
