package io.policyinventory.job.process;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** The run that this process makes; lines of the log carry its id where they are JSON. */
public final class CurrentRun {
  private volatile @Nullable Long id;

  /** The run has begun, or is gone on with. */
  public void set(long runId) {
    id = runId;
    MDC.put(LogFields.RUN_ID, Long.toString(runId));
  }

  /** Empty before there is one. */
  public Optional<Long> id() {
    return Optional.ofNullable(id);
  }
}
