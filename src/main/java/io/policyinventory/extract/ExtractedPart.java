package io.policyinventory.extract;

import io.policyinventory.policy.ScopeStatus;
import io.policyinventory.snapshot.SnapshotStore.StagedPart;
import io.policyinventory.snapshot.SnapshotStore.Traffic;
import org.jspecify.annotations.Nullable;

/** What a worker hands over to be stored in one transaction: a part of a scope, or its end. */
public sealed interface ExtractedPart {

  long scopeId();

  /** Rows and the cursor behind them. */
  record Rows(long scopeId, StagedPart part) implements ExtractedPart {}

  /** The scope could not be read, or is not there. */
  record End(
      long scopeId,
      ScopeStatus status,
      Traffic traffic,
      @Nullable String errorCode,
      String errorMessage)
      implements ExtractedPart {}
}
