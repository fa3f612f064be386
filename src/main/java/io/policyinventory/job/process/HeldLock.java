package io.policyinventory.job.process;

import io.policyinventory.snapshot.run.RunLock;
import org.jspecify.annotations.Nullable;

/** The run lock of this process, for steps to see that it is still theirs. */
public final class HeldLock {
  private volatile @Nullable RunLock lock;

  public void set(@Nullable RunLock held) {
    lock = held;
  }

  /**
   * Makes sure that no other process can be driving the run.
   *
   * @throws RunFailure when the lock's connection is gone
   */
  public void require() {
    RunLock held = lock;
    if (held == null || !held.isHeld()) {
      throw new RunFailure(
          "the connection that keeps other runs away was lost; the same command resumes this one");
    }
  }
}
