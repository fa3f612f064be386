package io.policyinventory.job;

import io.policyinventory.policy.Finding;
import io.policyinventory.policy.ScopeResult;
import io.policyinventory.policy.ScopedChange;
import io.policyinventory.policy.ScopedReject;
import io.policyinventory.policy.SnapshotPolicy;
import io.policyinventory.policy.TagCount;
import io.policyinventory.policy.coverage.Coverage;
import io.policyinventory.report.RunFacts;
import io.policyinventory.report.SnapshotData;
import io.policyinventory.snapshot.SnapshotReader;
import io.policyinventory.snapshot.TagFilter;
import java.util.function.Consumer;

/** A run's snapshot in the database, as reports want it. */
record StoredSnapshot(SnapshotReader reader, RunFacts run, TagFilter filter)
    implements SnapshotData {

  @Override
  public void policies(Consumer<SnapshotPolicy> consumer) {
    reader.policies(run.runId(), filter, consumer);
  }

  @Override
  public void tags(Consumer<TagCount> consumer) {
    reader.tags(run.runId(), filter, consumer);
  }

  @Override
  public void findings(Consumer<Finding> consumer) {
    reader.findings(run.runId(), filter, consumer);
  }

  @Override
  public void changes(Consumer<ScopedChange> consumer) {
    reader.changes(run.runId(), filter, consumer);
  }

  @Override
  public void coverage(Consumer<Coverage> consumer) {
    reader.coverage(run.runId(), consumer);
  }

  @Override
  public void scopes(Consumer<ScopeResult> consumer) {
    reader.scopes(run.runId(), consumer);
  }

  @Override
  public void rejects(Consumer<ScopedReject> consumer) {
    reader.rejects(run.runId(), consumer);
  }
}
