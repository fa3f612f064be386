package io.policyinventory.job.process;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/**
 * Whether the process was asked to stop. Who waits for something that may take long gives it a
 * moment to come, and is cut off then.
 */
public final class StopSignal implements BooleanSupplier {
  private final List<Runnable> waiting = new CopyOnWriteArrayList<>();
  private volatile boolean stopping;

  public void stop() {
    stopping = true;
  }

  /** Ends waits that do not look at the signal themselves. */
  public void cutOff() {
    waiting.forEach(Runnable::run);
  }

  /** What is to be done by {@link #cutOff}, on another thread. */
  public void whenCutOff(Runnable end) {
    waiting.add(end);
  }

  /**
   * Does nothing as long as nobody asked to stop.
   *
   * @throws RunFailure otherwise
   */
  public void check() {
    if (stopping) {
      throw new RunFailure("stopped as asked before it began; the same command goes on");
    }
  }

  @Override
  public boolean getAsBoolean() {
    return stopping;
  }
}
