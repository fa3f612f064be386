package io.policyinventory.extract;

import io.policyinventory.cloud.CloudException;
import io.policyinventory.snapshot.SnapshotStore;
import io.policyinventory.snapshot.SnapshotStore.ClaimedScope;
import java.util.Optional;
import org.springframework.transaction.support.TransactionOperations;

/** The claims of a process that reads a run alone: what it cannot read, nobody can. */
public final class OwnClaims implements ScopeClaims {
  private final long runId;
  private final SnapshotStore store;
  private final TransactionOperations transaction;

  /** For one run. */
  public OwnClaims(long runId, SnapshotStore store, TransactionOperations transaction) {
    this.runId = runId;
    this.store = store;
    this.transaction = transaction;
  }

  @Override
  public Optional<ClaimedScope> next() {
    return transaction.execute(status -> store.claim(runId));
  }

  @Override
  public boolean leave(ClaimedScope scope, CloudException why) {
    return false;
  }
}
