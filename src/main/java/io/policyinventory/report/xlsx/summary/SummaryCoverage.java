package io.policyinventory.report.xlsx.summary;

import io.policyinventory.policy.coverage.Coverage;
import io.policyinventory.policy.coverage.ResourceKind;
import io.policyinventory.policy.text.Timestamps;
import io.policyinventory.report.summary.CoverageCounts;
import io.policyinventory.report.summary.CoverageCounts.OfProject;
import io.policyinventory.report.summary.CoverageCounts.Verdicts;
import io.policyinventory.report.xlsx.style.Highlights;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** What the summary says of servers and disks; nothing when there are none. */
final class SummaryCoverage {
  private static final int PROJECTS = 20;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT);

  /** Project, resource, type, protected, last backup. */
  private static final int[] SPANS = {1, 2, 1, 1, 2};

  private static final int PROTECTED = 4;

  private final SummaryCells cells;
  private final CoverageCounts counts;

  SummaryCoverage(SummaryCells cells, CoverageCounts counts) {
    this.cells = cells;
    this.counts = counts;
  }

  /** Beginning and ending with a page. */
  void write(SummaryCharts charts) {
    if (counts.projects().isEmpty()) {
      return;
    }
    totals();
    byProject(charts);
    cells.newPage();
    if (!counts.worst().isEmpty()) {
      worst();
      cells.newPage();
    }
  }

  private void totals() {
    cells.heading("Coverage", "coverage");
    header("", "");
    row("servers", "", counts.servers());
    row("disks", "", counts.disks());
    Verdicts both = counts.both();
    cells.total("Total", "", "", both.no(), both.unknown(), both.yes(), both.total());
  }

  private void byProject(SummaryCharts charts) {
    List<OfProject> shown = counts.projects().stream().limit(PROJECTS).toList();
    cells.heading("Coverage by project");
    int first = header("project", "region") + 1;
    shown.forEach(project -> row(project.project(), project.region(), project.both()));
    counts.projects().stream()
        .skip(PROJECTS)
        .map(OfProject::both)
        .reduce(Verdicts::plus)
        .ifPresent(others -> row(SummaryCharts.OTHERS, "", others));
    charts.coverageByProject(first, first + shown.size() - 1);
  }

  private void worst() {
    cells.heading("The ten worst servers and disks", "coverage");
    cells.spannedHeader(SPANS, "project", "resource", "type", "protected", "last backup");
    int lines = 0;
    for (Coverage row : counts.worst()) {
      cells.spanned(
          SPANS,
          row.scope().projectName(),
          label(row),
          row.resourceType().equals(ResourceKind.SERVER.type()) ? "server" : "disk",
          row.protection().word(),
          Timestamps.toUtc(row.lastBackupAt()).map(TIME::format).orElse("none known"));
      lines++;
      if (row.reason() != null) {
        cells.remark(row.reason());
        lines++;
      }
    }
    cells.highlight(Highlights.PROTECTION, lines, PROTECTED);
  }

  private int header(String first, String second) {
    return cells.header(3, List.of(first, second, "protected", "no", "unknown", "yes", "total"));
  }

  private void row(String first, String second, Verdicts counts) {
    cells.row(first, second, "", counts.no(), counts.unknown(), counts.yes(), counts.total());
  }

  private static String label(Coverage row) {
    String name = row.resourceName();
    return name == null || name.isBlank() ? row.resourceId() : name;
  }
}
