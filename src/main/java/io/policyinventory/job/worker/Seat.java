package io.policyinventory.job.worker;

import io.policyinventory.extract.ExtractionProgress;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/** What a worker is in the reading of one run. Thread-safe. */
public final class Seat implements ExtractionProgress {
  private final long runId;
  private final long managerId;
  private final long workerId;
  private final ReentrantLock asking = new ReentrantLock();
  private final AtomicLong policies = new AtomicLong();
  private final AtomicLong requests = new AtomicLong();
  private volatile boolean over;
  private volatile long renewed = System.nanoTime();
  private int partitions;

  Seat(long runId, long managerId, long workerId) {
    this.runId = runId;
    this.managerId = managerId;
    this.workerId = workerId;
  }

  long runId() {
    return runId;
  }

  long managerId() {
    return managerId;
  }

  /** On whose behalf scopes are claimed. */
  public long workerId() {
    return workerId;
  }

  /** Held while a thread of this worker asks for a scope. */
  public ReentrantLock asking() {
    return asking;
  }

  /** Whether the run goes on without this worker, or is not led any more. */
  public boolean isOver() {
    return over;
  }

  void end() {
    over = true;
  }

  long policies() {
    return policies.get();
  }

  long requests() {
    return requests.get();
  }

  void renewed() {
    renewed = System.nanoTime();
  }

  long nanosSinceRenewal() {
    return System.nanoTime() - renewed;
  }

  /** Guarded by the worker. */
  void begin() {
    partitions++;
  }

  /** Returns true for the last. Guarded by the worker. */
  boolean finish() {
    return --partitions == 0;
  }

  @Override
  public void stored(long storedPolicies, long sentRequests, boolean scopeEnded) {
    policies.addAndGet(storedPolicies);
    requests.addAndGet(sentRequests);
  }
}
