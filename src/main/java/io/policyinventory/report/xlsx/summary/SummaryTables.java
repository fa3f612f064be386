package io.policyinventory.report.xlsx.summary;

import io.policyinventory.policy.finding.Severity;
import io.policyinventory.report.summary.FindingCounts;
import io.policyinventory.report.summary.FindingCounts.OfRule;
import io.policyinventory.report.summary.Summary.ProjectCounts;
import io.policyinventory.report.xlsx.style.Highlights;
import java.util.List;

/** The tables of counts. */
final class SummaryTables {
  private final SummaryCells cells;

  SummaryTables(SummaryCells cells) {
    this.cells = cells;
  }

  void bySeverity(FindingCounts findings) {
    cells.heading("Findings by severity", "findings");
    cells.header(3, List.of("severity", "", "", "fail", "unknown", "waived", "total"));
    for (Severity severity : Severity.values()) {
      counts(severity.word(), "", findings.of(severity));
    }
    cells.highlight(Highlights.SEVERITIES, Severity.values().length, 0);
    OfRule all =
        findings.rules().stream()
            .reduce(
                new OfRule(Severity.INFO, "", 0, 0, 0),
                (a, b) ->
                    new OfRule(
                        Severity.INFO,
                        "",
                        a.fail() + b.fail(),
                        a.unknown() + b.unknown(),
                        a.waived() + b.waived()));
    cells.total("Total", "", "", all.fail(), all.unknown(), all.waived(), all.total());
  }

  /** Answers the index of the first line. */
  int byRule(FindingCounts findings) {
    cells.heading("Findings by rule", "findings");
    int header =
        cells.header(3, List.of("rule", "", "severity", "fail", "unknown", "waived", "total"));
    findings.rules().forEach(rule -> counts(rule.rule(), rule.severity().word(), rule));
    cells.highlight(Highlights.SEVERITIES, findings.rules().size(), 2);
    return header + 1;
  }

  void byProject(List<ProjectCounts> counts) {
    cells.heading("By service and project", "policies");
    cells.header(
        3,
        List.of(
            "service",
            "region",
            "project_name",
            "policies",
            "operations",
            "resources",
            "disabled"));
    long policies = 0;
    long operations = 0;
    long resources = 0;
    long disabled = 0;
    for (ProjectCounts count : counts) {
      policies += count.policies();
      operations += count.operations();
      resources += count.resources();
      disabled += count.disabled();
      cells.row(
          count.service(),
          count.region(),
          count.project(),
          count.policies(),
          count.operations(),
          count.resources(),
          count.disabled());
    }
    cells.total("Total", "", "", policies, operations, resources, disabled);
  }

  private void counts(String first, String third, OfRule counts) {
    cells.row(first, "", third, counts.fail(), counts.unknown(), counts.waived(), counts.total());
  }
}
