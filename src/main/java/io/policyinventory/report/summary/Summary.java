package io.policyinventory.report.summary;

import io.policyinventory.policy.snapshot.ScopeResult;
import io.policyinventory.report.PolicyFacts;
import io.policyinventory.report.RunFacts;
import java.util.List;
import java.util.Map;

/**
 * What a person wants to know first.
 *
 * @param scopes every scope of the run, in order
 * @param counts by service and project, in order
 * @param intervals policies by longest interval between backups, shortest first
 * @param retentions running operations by how long their backups are kept, shortest first
 * @param rows data rows by report, in order
 */
public record Summary(
    RunFacts run,
    List<ScopeResult> scopes,
    List<ProjectCounts> counts,
    Map<String, Long> intervals,
    Map<String, Long> retentions,
    FindingCounts findings,
    ChangeCounts changes,
    CoverageCounts coverage,
    Map<String, Long> rows) {

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
