package io.policyinventory.report;

import io.policyinventory.policy.TagCount;
import io.policyinventory.policy.coverage.Coverage;
import io.policyinventory.policy.finding.ReportedFinding;
import io.policyinventory.policy.finding.RuleResult;
import io.policyinventory.policy.finding.WaiverResult;
import io.policyinventory.policy.snapshot.ScopeResult;
import io.policyinventory.policy.snapshot.ScopedChange;
import io.policyinventory.policy.snapshot.ScopedReject;
import io.policyinventory.policy.snapshot.SnapshotPolicy;
import io.policyinventory.policy.snapshot.TrendPoint;
import java.util.List;
import java.util.function.Consumer;

/** A snapshot held in lists. */
public record InMemorySnapshot(
    RunFacts run,
    List<SnapshotPolicy> policies,
    List<TagCount> tags,
    List<ReportedFinding> findings,
    List<ScopedChange> changes,
    List<Coverage> coverage,
    List<ScopeResult> scopes,
    List<ScopedReject> rejects,
    List<RuleResult> rules,
    List<WaiverResult> waivers,
    List<TrendPoint> trend)
    implements SnapshotData {

  /** Without rules, waivers and earlier runs. */
  public InMemorySnapshot(
      RunFacts run,
      List<SnapshotPolicy> policies,
      List<TagCount> tags,
      List<ReportedFinding> findings,
      List<ScopedChange> changes,
      List<Coverage> coverage,
      List<ScopeResult> scopes,
      List<ScopedReject> rejects) {
    this(
        run, policies, tags, findings, changes, coverage, scopes, rejects, List.of(), List.of(),
        List.of());
  }

  @Override
  public void policies(Consumer<SnapshotPolicy> consumer) {
    policies.forEach(consumer);
  }

  @Override
  public void tags(Consumer<TagCount> consumer) {
    tags.forEach(consumer);
  }

  @Override
  public void findings(Consumer<ReportedFinding> consumer) {
    findings.forEach(consumer);
  }

  @Override
  public void changes(Consumer<ScopedChange> consumer) {
    changes.forEach(consumer);
  }

  @Override
  public void coverage(Consumer<Coverage> consumer) {
    coverage.forEach(consumer);
  }

  @Override
  public void scopes(Consumer<ScopeResult> consumer) {
    scopes.forEach(consumer);
  }

  @Override
  public void rejects(Consumer<ScopedReject> consumer) {
    rejects.forEach(consumer);
  }

  @Override
  public void rules(Consumer<RuleResult> consumer) {
    rules.forEach(consumer);
  }

  @Override
  public void waivers(Consumer<WaiverResult> consumer) {
    waivers.forEach(consumer);
  }

  @Override
  public void trend(Consumer<TrendPoint> consumer) {
    trend.forEach(consumer);
  }
}
