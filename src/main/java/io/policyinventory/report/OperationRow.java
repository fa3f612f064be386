package io.policyinventory.report;

import io.policyinventory.policy.Retention;
import io.policyinventory.policy.ScheduledOperation;

/** A row of the {@code operations} report. */
record OperationRow(PolicyFacts policy, OperationFacts facts) {

  ScheduledOperation operation() {
    return facts.operation();
  }

  Retention retention() {
    return facts.operation().retention();
  }
}
