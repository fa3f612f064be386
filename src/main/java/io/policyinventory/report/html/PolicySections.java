package io.policyinventory.report.html;

import io.policyinventory.report.summary.Summary;
import io.policyinventory.report.summary.Summary.ProjectCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How many policies there are where, how often they run, and how long backups are kept. */
final class PolicySections {
  private PolicySections() {}

  static List<Section> of(Summary summary) {
    List<Block> blocks = new ArrayList<>();
    blocks.addAll(
        counted(
            "intervals",
            "Policies by longest time between two backups",
            "longest interval",
            "policies",
            summary.intervals()));
    blocks.addAll(
        counted(
            "retentions",
            "Running operations by age limit of their backups",
            "kept at most",
            "operations",
            summary.retentions()));
    Table.Builder projects =
        new Table.Builder(
            "by-project",
            "By service and project",
            "service",
            "region",
            "project",
            "policies",
            "operations",
            "resources",
            "disabled");
    for (ProjectCounts count : summary.counts()) {
      projects.row(
          count.service(),
          count.region(),
          count.project(),
          count.policies(),
          count.operations(),
          count.resources(),
          count.disabled());
    }
    blocks.add(
        projects.isEmpty() ? Block.of("There are no policies.") : Block.of(projects.build()));
    return List.of(new Section("policies", "Policies", blocks));
  }

  private static List<Block> counted(
      String id, String title, String names, String numbers, Map<String, Long> counts) {
    if (counts.isEmpty()) {
      return List.of();
    }
    Table.Builder table = new Table.Builder(id, title, names, numbers);
    List<BarChart.Line> bars = new ArrayList<>();
    counts.forEach(
        (name, count) -> {
          table.row(name, count);
          bars.add(new BarChart.Line(name, List.of(count)));
        });
    return List.of(
        Block.of(
            BarChart.of(id + "-chart", title, List.of(new BarChart.Series(numbers, "blue")), bars)),
        Block.of(table.build()));
  }
}
