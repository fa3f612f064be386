package io.policyinventory.report;

import io.policyinventory.policy.Retention;
import io.policyinventory.policy.ScheduledOperation;

/** A row of the {@code operations} report. */
public record OperationRow(PolicyFacts policy, OperationFacts facts) {

  public ScheduledOperation operation() {
    return facts.operation();
  }

  public Retention retention() {
    return facts.operation().retention();
  }
}
