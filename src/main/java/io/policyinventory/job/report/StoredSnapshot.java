package io.policyinventory.job.report;

import io.policyinventory.policy.TagCount;
import io.policyinventory.policy.coverage.Coverage;
import io.policyinventory.policy.finding.OpenCriticals;
import io.policyinventory.policy.finding.ReportedFinding;
import io.policyinventory.policy.finding.RuleResult;
import io.policyinventory.policy.finding.WaiverResult;
import io.policyinventory.policy.snapshot.ScopeResult;
import io.policyinventory.policy.snapshot.ScopedChange;
import io.policyinventory.policy.snapshot.ScopedReject;
import io.policyinventory.policy.snapshot.SnapshotPolicy;
import io.policyinventory.policy.snapshot.TrendPoint;
import io.policyinventory.report.RunFacts;
import io.policyinventory.report.SnapshotData;
import io.policyinventory.snapshot.read.SnapshotReader;
import io.policyinventory.snapshot.read.TagFilter;
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
  public void findings(Consumer<ReportedFinding> consumer) {
    reader.findings(run.runId(), filter, consumer);
  }

  @Override
  public void openCriticals(Consumer<OpenCriticals> consumer) {
    reader.openCriticals(run.runId(), filter, consumer);
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

  @Override
  public void rules(Consumer<RuleResult> consumer) {
    reader.rules(run.runId(), consumer);
  }

  @Override
  public void waivers(Consumer<WaiverResult> consumer) {
    reader.waivers(run.runId(), consumer);
  }

  @Override
  public void trend(Consumer<TrendPoint> consumer) {
    reader.trend(run.runId(), consumer);
  }
}
