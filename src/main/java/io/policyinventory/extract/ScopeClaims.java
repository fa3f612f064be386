package io.policyinventory.extract;

import io.policyinventory.cloud.CloudException;
import io.policyinventory.snapshot.SnapshotStore.ClaimedScope;
import java.util.Optional;
import org.springframework.batch.core.job.JobInterruptedException;

/** Where a reader gets scopes from, one after the other. */
public interface ScopeClaims {

  /**
   * The next scope for this reader. Waits where others may still leave some.
   *
   * @return empty when none is left
   * @throws JobInterruptedException when there is no more to do here
   */
  Optional<ClaimedScope> next() throws JobInterruptedException;

  /**
   * Leaves a scope to others that may be able to read it.
   *
   * @return whether they have it; otherwise it fails here
   */
  boolean leave(ClaimedScope scope, CloudException why);
}
