package io.policyinventory.cloud.http;

import io.policyinventory.cloud.StoppedException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.function.BooleanSupplier;

/** Waits that end promptly, with {@link StoppedException}, on interrupt, stop or close. */
public final class Pauses {
  /** After so long at most a wait looks whether it is to end. */
  static final Duration SLICE = Duration.ofMillis(100);

  private static final long SLICE_NANOS = SLICE.toNanos();

  private final BooleanSupplier stopping;
  private final Set<Thread> sending = new HashSet<>();
  private volatile boolean closed;

  public Pauses(BooleanSupplier stopping) {
    this.stopping = stopping;
  }

  /** Ends all waits, those for answers of the cloud too. */
  public void close() {
    synchronized (sending) {
      closed = true;
      sending.forEach(Thread::interrupt);
    }
  }

  /** The current thread waits for an answer until {@link #answered}. */
  void sending(String waitingFor) {
    synchronized (sending) {
      check(waitingFor);
      sending.add(Thread.currentThread());
    }
  }

  /** Takes back the interrupt that was meant for the wait alone. */
  void answered() {
    synchronized (sending) {
      sending.remove(Thread.currentThread());
      if (closed) {
        Thread.interrupted();
      }
    }
  }

  void check(String waitingFor) {
    if (closed || stopping.getAsBoolean() || Thread.currentThread().isInterrupted()) {
      throw new StoppedException("stopped while waiting for " + waitingFor);
    }
  }

  void pause(Duration duration, String waitingFor) {
    long end = System.nanoTime() + duration.toNanos();
    try {
      check(waitingFor);
      for (long left = duration.toNanos(); left > 0; left = end - System.nanoTime()) {
        TimeUnit.NANOSECONDS.sleep(Math.min(left, SLICE_NANOS));
        check(waitingFor);
      }
    } catch (InterruptedException e) {
      throw interrupted(waitingFor);
    }
  }

  void acquire(Semaphore semaphore, String waitingFor) {
    try {
      check(waitingFor);
      while (!semaphore.tryAcquire(SLICE_NANOS, TimeUnit.NANOSECONDS)) {
        check(waitingFor);
      }
    } catch (InterruptedException e) {
      throw interrupted(waitingFor);
    }
  }

  /** Waits a while for a signal, with the condition's lock held. */
  void await(Condition condition, String waitingFor) {
    try {
      condition.awaitNanos(SLICE_NANOS);
      check(waitingFor);
    } catch (InterruptedException e) {
      throw interrupted(waitingFor);
    }
  }

  private static StoppedException interrupted(String waitingFor) {
    Thread.currentThread().interrupt();
    return new StoppedException("interrupted while waiting for " + waitingFor);
  }
}
