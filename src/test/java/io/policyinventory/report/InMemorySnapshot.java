package io.policyinventory.report;

import io.policyinventory.policy.Scope;
import io.policyinventory.policy.TagCount;
import io.policyinventory.policy.coverage.Coverage;
import io.policyinventory.policy.finding.Finding;
import io.policyinventory.policy.finding.OpenCriticals;
import io.policyinventory.policy.finding.ReportedFinding;
import io.policyinventory.policy.finding.RuleResult;
import io.policyinventory.policy.finding.Severity;
import io.policyinventory.policy.finding.Verdict;
import io.policyinventory.policy.finding.WaiverResult;
import io.policyinventory.policy.snapshot.ScopeResult;
import io.policyinventory.policy.snapshot.ScopedChange;
import io.policyinventory.policy.snapshot.ScopedReject;
import io.policyinventory.policy.snapshot.SnapshotPolicy;
import io.policyinventory.policy.snapshot.TrendPoint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

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

  /** By project, without owners. */
  @Override
  public void openCriticals(Consumer<OpenCriticals> consumer) {
    Map<Scope, List<Finding>> byProject =
        findings.stream()
            .map(ReportedFinding::finding)
            .filter(each -> each.severity() == Severity.CRITICAL && !each.isWaived())
            .collect(
                Collectors.groupingBy(Finding::scope, LinkedHashMap::new, Collectors.toList()));
    byProject.forEach(
        (scope, of) ->
            consumer.accept(
                new OpenCriticals(
                    scope.region(),
                    scope.projectId(),
                    scope.projectName(),
                    null,
                    of.stream().filter(each -> each.verdict() == Verdict.FAIL).count(),
                    of.stream().filter(each -> each.verdict() == Verdict.UNKNOWN).count())));
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

  /** The same with another name of the project of each policy. */
  public InMemorySnapshot withProject(String name) {
    return new InMemorySnapshot(
        run,
        policies.stream().map(each -> in(name, each)).toList(),
        tags,
        findings,
        changes,
        coverage,
        scopes,
        rejects,
        rules,
        waivers,
        trend);
  }

  private static SnapshotPolicy in(String project, SnapshotPolicy policy) {
    Scope scope = policy.scope();
    return new SnapshotPolicy(
        new Scope(scope.service(), scope.region(), scope.projectId(), project),
        policy.policy(),
        policy.firstSeenAt(),
        policy.lastChangedAt(),
        policy.findingCount(),
        policy.nextRuns());
  }
}
