package io.policyinventory.report.html;

import io.policyinventory.policy.coverage.Coverage;
import io.policyinventory.policy.coverage.ResourceKind;
import io.policyinventory.report.summary.CoverageCounts;
import io.policyinventory.report.summary.CoverageCounts.OfProject;
import io.policyinventory.report.summary.CoverageCounts.Verdicts;
import io.policyinventory.report.summary.Summary;
import java.util.ArrayList;
import java.util.List;

/** What protects servers and disks. */
final class CoverageSections {
  private static final List<BarChart.Series> SERIES =
      List.of(
          new BarChart.Series("no", "red"),
          new BarChart.Series("unknown", "amber"),
          new BarChart.Series("yes", "green"));

  private CoverageSections() {}

  static List<Section> of(Summary summary) {
    CoverageCounts counts = summary.coverage();
    if (counts.projects().isEmpty()) {
      return List.of(
          new Section(
              "coverage",
              "Coverage",
              List.of(Block.of("There are no servers and disks, or they were not read."))));
    }
    Table.Builder totals =
        new Table.Builder(
            "coverage-totals", "Protected servers and disks", "", "no", "unknown", "yes", "total");
    row(totals, "servers", counts.servers());
    row(totals, "disks", counts.disks());
    row(totals, "together", counts.both());
    Table.Builder projects =
        new Table.Builder(
            "coverage-by-project",
            "Protected servers and disks by project",
            "project",
            "region",
            "no",
            "unknown",
            "yes",
            "total");
    List<BarChart.Line> bars = new ArrayList<>();
    for (OfProject project : counts.projects()) {
      Verdicts both = project.both();
      projects.row(
          project.project(), project.region(), both.no(), both.unknown(), both.yes(), both.total());
      bars.add(
          new BarChart.Line(project.project(), List.of(both.no(), both.unknown(), both.yes())));
    }
    return List.of(
        new Section(
            "coverage",
            "Coverage",
            List.of(
                Block.of(totals.build()),
                Block.of(
                    BarChart.of("coverage-chart", "Coverage by project", SERIES, Longest.of(bars))),
                Block.of(projects.build()),
                Block.of(worst(counts.worst())))));
  }

  private static void row(Table.Builder table, String name, Verdicts verdicts) {
    table.row(name, verdicts.no(), verdicts.unknown(), verdicts.yes(), verdicts.total());
  }

  private static Table worst(List<Coverage> worst) {
    Table.Builder table =
        new Table.Builder(
                "coverage-worst",
                "Servers and disks that most need a look",
                "project",
                "resource",
                "type",
                "protected",
                "last backup",
                "reason_code",
                "reason")
            .tones(Styles.PROTECTION);
    for (Coverage row : worst) {
      String name = row.resourceName();
      table.row(
          row.scope().projectName(),
          name == null || name.isBlank() ? row.resourceId() : name,
          row.resourceType().equals(ResourceKind.SERVER.type()) ? "server" : "disk",
          row.protection().word(),
          row.lastBackupAt() == null ? "none known" : row.lastBackupAt(),
          row.reasonCode() == null ? null : row.reasonCode().word(),
          row.reason());
    }
    return table.build("All of them are in the report coverage");
  }
}
