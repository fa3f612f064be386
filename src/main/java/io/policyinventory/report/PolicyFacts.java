package io.policyinventory.report;

import io.policyinventory.policy.Policy;
import io.policyinventory.policy.ProtectedResource;
import io.policyinventory.policy.ScheduledOperation;
import io.policyinventory.policy.Scope;
import io.policyinventory.policy.snapshot.SnapshotPolicy;
import io.policyinventory.policy.text.Bytewise;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A policy of the snapshot with what its rows share, worked out once. */
public final class PolicyFacts {

  private final SnapshotPolicy snapshot;
  private final List<OperationFacts> operations;
  private final List<ProtectedResource> resources;
  private final String tags;
  private final @Nullable String nextRunAt;

  public PolicyFacts(SnapshotPolicy snapshot, Derived derived) {
    this.snapshot = snapshot;
    Policy policy = snapshot.policy();
    this.resources = Bytewise.sorted(policy.resources(), ProtectedResource::id);
    this.tags = Derived.tags(policy.tags());
    List<OperationFacts> facts = new ArrayList<>(policy.operations().size());
    Instant earliest = null;
    for (ScheduledOperation operation :
        Bytewise.sorted(policy.operations(), ScheduledOperation::id)) {
      Optional<Instant> next =
          policy.runs(operation) ? derived.nextRun(operation) : Optional.empty();
      if (next.isPresent() && (earliest == null || next.get().isBefore(earliest))) {
        earliest = next.get();
      }
      facts.add(
          new OperationFacts(
              operation, next.map(Derived::seconds).orElse(null), operation.retention().inWords()));
    }
    this.operations = facts;
    this.nextRunAt = earliest == null ? null : Derived.seconds(earliest);
  }

  public SnapshotPolicy snapshot() {
    return snapshot;
  }

  public Policy policy() {
    return snapshot.policy();
  }

  public Scope scope() {
    return snapshot.scope();
  }

  public List<OperationFacts> operations() {
    return operations;
  }

  public List<ProtectedResource> resources() {
    return resources;
  }

  /** {@code k=v; k=v}. */
  public String tags() {
    return tags;
  }

  public @Nullable String nextRunAt() {
    return nextRunAt;
  }
}
