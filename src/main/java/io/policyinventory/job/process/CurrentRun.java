package io.policyinventory.job.process;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The run that this process makes; lines of the log carry its id where they are JSON. */
public final class CurrentRun {
  private volatile @Nullable Long id;

  /** The run has begun, or is gone on with. */
  public void set(long runId) {
    id = runId;
    LogFields.run(runId);
  }

  /** Empty before there is one. */
  public Optional<Long> id() {
    return Optional.ofNullable(id);
  }
}
