package io.policyinventory.report.summary;

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
import java.util.function.Consumer;

/**
 * A snapshot that counts what streams by, so that reports and summary share a pass. What is
 * streamed again is not counted again.
 */
public final class CountedSnapshot implements SnapshotData {

  /** What there is of findings, changes and coverage. */
  public record Counts(FindingCounts findings, ChangeCounts changes, CoverageCounts coverage) {}

  private static final class Pass<T> {
    private final Consumer<T> counter;
    private boolean begun;

    private Pass(Consumer<T> counter) {
      this.counter = counter;
    }

    private Consumer<T> countingFor(Consumer<T> consumer) {
      if (begun) {
        return consumer;
      }
      begun = true;
      return counter.andThen(consumer);
    }
  }

  private final SnapshotData data;
  private final FindingCounter findingCounter;
  private final ChangeCounter changeCounter = new ChangeCounter();
  private final CoverageCounter coverageCounter = new CoverageCounter();
  private final Pass<ReportedFinding> findings;
  private final Pass<ScopedChange> changes = new Pass<>(changeCounter::count);
  private final Pass<Coverage> coverage = new Pass<>(coverageCounter::count);

  public CountedSnapshot(SnapshotData data) {
    this.data = data;
    this.findingCounter = new FindingCounter(data.run());
    this.findings = new Pass<>(findingCounter::count);
  }

  /** Counts what no report has asked for. */
  public void countTheRest() {
    if (!findings.begun) {
      findings(finding -> {});
    }
    if (!changes.begun) {
      changes(change -> {});
    }
    if (!coverage.begun) {
      coverage(row -> {});
    }
  }

  /** What streamed by so far. */
  public Counts counts() {
    return new Counts(findingCounter.counts(), changeCounter.counts(), coverageCounter.counts());
  }

  @Override
  public RunFacts run() {
    return data.run();
  }

  @Override
  public void policies(Consumer<SnapshotPolicy> consumer) {
    data.policies(consumer);
  }

  @Override
  public void tags(Consumer<TagCount> consumer) {
    data.tags(consumer);
  }

  @Override
  public void findings(Consumer<ReportedFinding> consumer) {
    data.findings(findings.countingFor(consumer));
  }

  @Override
  public void openCriticals(Consumer<OpenCriticals> consumer) {
    data.openCriticals(consumer);
  }

  @Override
  public void changes(Consumer<ScopedChange> consumer) {
    data.changes(changes.countingFor(consumer));
  }

  @Override
  public void coverage(Consumer<Coverage> consumer) {
    data.coverage(coverage.countingFor(consumer));
  }

  @Override
  public void scopes(Consumer<ScopeResult> consumer) {
    data.scopes(consumer);
  }

  @Override
  public void rejects(Consumer<ScopedReject> consumer) {
    data.rejects(consumer);
  }

  @Override
  public void rules(Consumer<RuleResult> consumer) {
    data.rules(consumer);
  }

  @Override
  public void waivers(Consumer<WaiverResult> consumer) {
    data.waivers(consumer);
  }

  @Override
  public void trend(Consumer<TrendPoint> consumer) {
    data.trend(consumer);
  }
}
