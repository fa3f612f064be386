package io.policyinventory.report.summary;

import io.policyinventory.policy.finding.Finding;
import io.policyinventory.policy.finding.ReportedFinding;
import io.policyinventory.policy.finding.Severity;
import io.policyinventory.policy.finding.Verdict;
import io.policyinventory.policy.text.Bytewise;
import io.policyinventory.report.RunFacts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts findings as they stream by. */
public final class FindingCounter {
  private static final Comparator<FindingCounts.OfRule> GRAVEST_FIRST =
      Comparator.comparing(FindingCounts.OfRule::severity)
          .thenComparing(rule -> -rule.total())
          .thenComparing(FindingCounts.OfRule::rule, Bytewise.ORDER);

  private record Key(Severity severity, String rule) {}

  private final Map<Key, FindingCounts.OfRule> counts = new HashMap<>();
  private final List<ReportedFinding> critical = new ArrayList<>();
  private final RunFacts run;

  /** Of the run that tells whether rules were checked, and what they found. */
  public FindingCounter(RunFacts run) {
    this.run = run;
  }

  public void count(ReportedFinding reported) {
    Finding finding = reported.finding();
    counts.merge(
        new Key(finding.severity(), finding.rule()), one(finding), FindingCounts.OfRule::plus);
    if (finding.severity() == Severity.CRITICAL
        && !finding.isWaived()
        && critical.size() < FindingCounts.CRITICAL_KEPT) {
      critical.add(reported);
    }
  }

  public FindingCounts counts() {
    return new FindingCounts(
        run.findings(), counts.values().stream().sorted(GRAVEST_FIRST).toList(), critical);
  }

  private static FindingCounts.OfRule one(Finding finding) {
    boolean waived = finding.isWaived();
    boolean unknown = finding.verdict() == Verdict.UNKNOWN;
    return new FindingCounts.OfRule(
        finding.severity(),
        finding.rule(),
        waived || unknown ? 0 : 1,
        !waived && unknown ? 1 : 0,
        waived ? 1 : 0);
  }
}
