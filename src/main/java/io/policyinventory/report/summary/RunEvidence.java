package io.policyinventory.report.summary;

import io.policyinventory.policy.finding.OpenCriticals;
import io.policyinventory.policy.finding.RuleResult;
import io.policyinventory.policy.finding.WaiverResult;
import io.policyinventory.policy.snapshot.ScopeResult;
import io.policyinventory.policy.snapshot.TrendPoint;
import io.policyinventory.report.SnapshotData;
import java.util.ArrayList;
import java.util.List;

/**
 * What was looked at, by which rules, and how earlier runs compare.
 *
 * @param scopes every scope of the run, in order
 * @param rules every rule that the program knows
 * @param waivers in the order of the rule file
 * @param openCriticals by region, project and owner; none when no format shows them
 * @param trend full runs up to this one, the oldest first
 */
public record RunEvidence(
    List<ScopeResult> scopes,
    List<RuleResult> rules,
    List<WaiverResult> waivers,
    List<OpenCriticals> openCriticals,
    List<TrendPoint> trend) {

  public RunEvidence {
    scopes = List.copyOf(scopes);
    rules = List.copyOf(rules);
    waivers = List.copyOf(waivers);
    openCriticals = List.copyOf(openCriticals);
    trend = List.copyOf(trend);
  }

  /**
   * @param owners whether open criticals are wanted; there are none otherwise
   */
  public static RunEvidence of(SnapshotData data, boolean owners) {
    List<ScopeResult> scopes = new ArrayList<>();
    List<RuleResult> rules = new ArrayList<>();
    List<WaiverResult> waivers = new ArrayList<>();
    List<OpenCriticals> criticals = new ArrayList<>();
    List<TrendPoint> trend = new ArrayList<>();
    data.scopes(scopes::add);
    data.rules(rules::add);
    data.waivers(waivers::add);
    if (owners) {
      data.openCriticals(criticals::add);
    }
    data.trend(trend::add);
    return new RunEvidence(scopes, rules, waivers, criticals, trend);
  }
}
