package io.policyinventory.job;

import java.util.function.BooleanSupplier;

/** Whether the process was asked to stop. */
final class StopSignal implements BooleanSupplier {
  private volatile boolean stopping;

  void stop() {
    stopping = true;
  }

  @Override
  public boolean getAsBoolean() {
    return stopping;
  }
}
