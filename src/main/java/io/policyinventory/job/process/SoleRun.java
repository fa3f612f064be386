package io.policyinventory.job.process;

import io.policyinventory.snapshot.run.RunLock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;

/** Sees to it that one process at a time changes a database. */
public final class SoleRun {

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private SoleRun() {}

  /**
   * The run lock, for the caller to close.
   *
   * @throws RunFailure naming who has it
   */
  public static RunLock lock(DataSource dataSource) {
    return lock(dataSource, Duration.ZERO, () -> false);
  }

  /**
   * The run lock of a process that had it and lost its connection: the server may not know yet that
   * the old one is gone.
   *
   * @param patience how long it is asked for
   * @param giveUp asked while waiting
   * @throws RunFailure naming who has it
   */
  public static RunLock lock(DataSource dataSource, Duration patience, BooleanSupplier giveUp) {
    long deadline = System.nanoTime() + patience.toNanos();
    Optional<RunLock> lock = RunLock.tryAcquire(dataSource);
    while (lock.isEmpty() && System.nanoTime() < deadline && !giveUp.getAsBoolean()) {
      LockSupport.parkNanos(PAUSE.toNanos());
      lock = RunLock.tryAcquire(dataSource);
    }
    return lock.orElseThrow(
        () ->
            new RunFailure(
                "another run is using this database: "
                    + RunLock.holder(dataSource)
                    + "; wait for it to end"));
  }

  /**
   * Does something while this process has the run lock.
   *
   * @throws RunFailure naming who else has it
   */
  public static void during(DataSource dataSource, Runnable work) {
    RunLock lock = lock(dataSource);
    try {
      work.run();
    } finally {
      lock.close();
    }
  }
}
