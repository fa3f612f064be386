package io.policyinventory.job.process;

import java.util.function.BooleanSupplier;

/** Whether the process was asked to stop. */
public final class StopSignal implements BooleanSupplier {
  private volatile boolean stopping;

  public void stop() {
    stopping = true;
  }

  @Override
  public boolean getAsBoolean() {
    return stopping;
  }
}
