package io.policyinventory.report;

import io.policyinventory.policy.Policy;
import io.policyinventory.policy.ProtectedResource;
import io.policyinventory.policy.ScheduledOperation;
import io.policyinventory.policy.Scope;
import io.policyinventory.policy.Tag;
import io.policyinventory.policy.snapshot.NextRuns;
import io.policyinventory.policy.snapshot.SnapshotPolicy;
import io.policyinventory.policy.text.Bytewise;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A policy of the snapshot with what its rows share, worked out once. */
public final class PolicyFacts {

  private final SnapshotPolicy snapshot;
  private final List<OperationFacts> operations;
  private final List<ProtectedResource> resources;
  private final String tags;
  private final @Nullable String nextRunAt;

  public PolicyFacts(SnapshotPolicy snapshot) {
    this.snapshot = snapshot;
    Policy policy = snapshot.policy();
    NextRuns next = snapshot.nextRuns();
    this.resources = Bytewise.sorted(policy.resources(), ProtectedResource::id);
    this.tags = Tag.joined(policy.tags());
    this.nextRunAt = seconds(next.ofPolicy());
    List<OperationFacts> facts = new ArrayList<>(policy.operations().size());
    for (ScheduledOperation operation : policy.operations()) {
      Instant run = next.ofOperations().get(facts.size()).orElse(null);
      facts.add(new OperationFacts(operation, seconds(run), operation.retentionInWords()));
    }
    this.operations = Bytewise.sorted(facts, each -> each.operation().id());
  }

  /** ISO-8601 with seconds and {@code Z}, without a fraction. */
  private static @Nullable String seconds(@Nullable Instant instant) {
    return instant == null ? null : instant.truncatedTo(ChronoUnit.SECONDS).toString();
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
