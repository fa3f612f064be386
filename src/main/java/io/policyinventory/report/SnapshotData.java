package io.policyinventory.report;

import io.policyinventory.policy.TagCount;
import io.policyinventory.policy.coverage.Coverage;
import io.policyinventory.policy.finding.Finding;
import io.policyinventory.policy.finding.OpenCriticals;
import io.policyinventory.policy.finding.ReportedFinding;
import io.policyinventory.policy.finding.RuleResult;
import io.policyinventory.policy.finding.WaiverResult;
import io.policyinventory.policy.snapshot.ScopeResult;
import io.policyinventory.policy.snapshot.ScopedChange;
import io.policyinventory.policy.snapshot.ScopedReject;
import io.policyinventory.policy.snapshot.SnapshotPolicy;
import io.policyinventory.policy.snapshot.TrendPoint;
import java.util.function.Consumer;

/**
 * What reports are made of: one run's snapshot. Each method streams from the start each time it is
 * called, so that nothing needs to be held in memory.
 */
public interface SnapshotData {

  /** The run shown. */
  RunFacts run();

  /** Policies, ascending by service, region, project id, policy id, bytewise. */
  void policies(Consumer<SnapshotPolicy> consumer);

  /** Tags, ascending by service, region, project id, key, value, bytewise. */
  void tags(Consumer<TagCount> consumer);

  /** Findings in the order of {@link Finding#ORDER}; none when no rules were checked. */
  void findings(Consumer<ReportedFinding> consumer);

  /** The critical findings among them that no waiver covers, by region, project and owner. */
  void openCriticals(Consumer<OpenCriticals> consumer);

  /** Changes, ascending by service, region, project id, policy id, subject, field, bytewise. */
  void changes(Consumer<ScopedChange> consumer);

  /** Servers and disks, ascending by service, region, project id, resource id, bytewise. */
  void coverage(Consumer<Coverage> consumer);

  /** Scopes, ascending by service, region, project id, bytewise. */
  void scopes(Consumer<ScopeResult> consumer);

  /** Rejects, ascending by service, region, project id, policy id, request, position, bytewise. */
  void rejects(Consumer<ScopedReject> consumer);

  /** Every rule that the program knows, on or off, ascending by name, bytewise. */
  void rules(Consumer<RuleResult> consumer);

  /** The waivers of the rule file, in its order. */
  void waivers(Consumer<WaiverResult> consumer);

  /** The published full runs of the last 400 days up to this one, the oldest first. */
  void trend(Consumer<TrendPoint> consumer);
}
