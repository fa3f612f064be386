package io.policyinventory.job.process;

import io.policyinventory.snapshot.run.RunLock;
import javax.sql.DataSource;

/** Sees to it that one process at a time changes a database. */
public final class SoleRun {

  private SoleRun() {}

  /**
   * The run lock, for the caller to close.
   *
   * @throws RunFailure naming who has it
   */
  public static RunLock lock(DataSource dataSource) {
    return RunLock.tryAcquire(dataSource)
        .orElseThrow(
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
