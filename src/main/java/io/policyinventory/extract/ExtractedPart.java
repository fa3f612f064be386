package io.policyinventory.extract;

import io.policyinventory.cloud.CloudException;
import io.policyinventory.cloud.ServiceNotOfferedException;
import io.policyinventory.policy.Scope;
import io.policyinventory.policy.ScopeStatus;
import io.policyinventory.snapshot.SnapshotStore.StagedPart;
import io.policyinventory.snapshot.SnapshotStore.Traffic;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

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
      implements ExtractedPart {
    private static final Logger log = LoggerFactory.getLogger(ExtractedPart.class);

    /** What a failure makes of a scope, told in the log: skipped where the service is not there. */
    static End of(long scopeId, Scope scope, Traffic traffic, CloudException failure) {
      boolean skipped = failure instanceof ServiceNotOfferedException;
      log.atLevel(skipped ? Level.INFO : Level.WARN)
          .log("{} {}: {}", scope.label(), skipped ? "is skipped" : "failed", failure.getMessage());
      return new End(
          scopeId,
          skipped ? ScopeStatus.SKIPPED : ScopeStatus.FAILED,
          traffic,
          failure.failure().code(),
          failure.failure().line());
    }
  }
}
