package io.policyinventory.report.summary;

import io.policyinventory.policy.snapshot.ScopeResult;
import io.policyinventory.report.PolicyFacts;
import io.policyinventory.report.RunFacts;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a person wants to know first.
 *
 * @param evidence what was looked at, by which rules, and how earlier runs compare
 * @param counts by service and project, in order
 * @param intervals policies by longest interval between backups, shortest first
 * @param retentions running operations by how long their backups are kept, shortest first
 * @param rows data rows by report, in order
 */
public record Summary(
    RunFacts run,
    RunEvidence evidence,
    List<ProjectCounts> counts,
    Map<String, Long> intervals,
    Map<String, Long> retentions,
    FindingCounts findings,
    ChangeCounts changes,
    CoverageCounts coverage,
    Map<String, Long> rows) {

  /** Every scope of the run, in order. */
  public List<ScopeResult> scopes() {
    return evidence.scopes();
  }

  /** The published full run that the changes are told against; null when there is none. */
  public @Nullable Long baseRun() {
    return scopes().stream()
        .map(ScopeResult::baseRun)
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder())
        .orElse(null);
  }

  /** What one service has in one project; disabled counts policies. */
  public record ProjectCounts(
      String service,
      String region,
      String project,
      long policies,
      long operations,
      long resources,
      long disabled) {

    ProjectCounts plus(PolicyFacts facts) {
      boolean off = Boolean.FALSE.equals(facts.policy().enabled());
      return new ProjectCounts(
          service,
          region,
          project,
          policies + 1,
          operations + facts.operations().size(),
          resources + facts.resources().size(),
          disabled + (off ? 1 : 0));
    }
  }
}
