package io.policyinventory.report.html;

import io.policyinventory.policy.finding.Finding;
import io.policyinventory.policy.finding.OpenCriticals;
import io.policyinventory.policy.finding.ReportedFinding;
import io.policyinventory.policy.finding.Severity;
import io.policyinventory.policy.text.Bytewise;
import io.policyinventory.report.summary.FindingCounts;
import io.policyinventory.report.summary.FindingCounts.OfRule;
import io.policyinventory.report.summary.Summary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** How many findings there are, and the critical ones by project, by owner and one by one. */
final class FindingSections {
  private static final String NO_OWNER = "(no tag owner)";
  private static final List<BarChart.Series> VERDICTS =
      List.of(
          new BarChart.Series("breaks the rule", "red"), new BarChart.Series("unknown", "amber"));

  private FindingSections() {}

  static List<Section> of(Summary summary) {
    FindingCounts findings = summary.findings();
    if (!findings.checked()) {
      return List.of(
          new Section(
              "findings", "Findings", List.of(Block.of("No rules were checked in this run."))));
    }
    return List.of(counts(findings), criticals(summary));
  }

  private static Section counts(FindingCounts findings) {
    Table.Builder severities =
        new Table.Builder(
                "by-severity",
                "Findings by severity",
                "severity",
                "fail",
                "unknown",
                "waived",
                "total")
            .tones(Styles.SEVERITIES);
    for (Severity severity : Severity.values()) {
      OfRule of = findings.of(severity);
      severities.row(severity.word(), of.fail(), of.unknown(), of.waived(), of.total());
    }
    Table.Builder rules =
        new Table.Builder(
                "by-rule",
                "Findings by rule",
                "rule",
                "severity",
                "fail",
                "unknown",
                "waived",
                "total")
            .tones(Styles.SEVERITIES);
    List<BarChart.Line> bars = new ArrayList<>();
    for (OfRule rule : findings.rules()) {
      rules.row(
          rule.rule(),
          rule.severity().word(),
          rule.fail(),
          rule.unknown(),
          rule.waived(),
          rule.total());
      bars.add(new BarChart.Line(rule.rule(), List.of(rule.fail(), rule.unknown(), rule.waived())));
    }
    List<Block> blocks = new ArrayList<>(List.of(Block.of(severities.build())));
    if (!bars.isEmpty()) {
      List<BarChart.Series> series = new ArrayList<>(VERDICTS);
      series.add(new BarChart.Series("waived", "slate"));
      blocks.add(Block.of(BarChart.of("rules-chart", "Findings by rule", series, bars)));
      blocks.add(Block.of(rules.build()));
    }
    return new Section("findings", "Findings", blocks);
  }

  private static Section criticals(Summary summary) {
    List<OpenCriticals> open = summary.evidence().openCriticals();
    long total = open.stream().mapToLong(OpenCriticals::total).sum();
    if (total == 0) {
      return new Section(
          "criticals", "Open critical findings", List.of(Block.of("There is none.")));
    }
    List<Block> blocks = new ArrayList<>();
    blocks.addAll(
        grouped(
            "criticals-by-project",
            "Open critical findings by project",
            "project",
            open,
            each -> each.project() + " (" + each.region() + ")"));
    blocks.addAll(
        grouped(
            "criticals-by-owner",
            "Open critical findings by owner",
            "owner",
            open,
            each -> each.owner() == null || each.owner().isBlank() ? NO_OWNER : each.owner()));
    blocks.add(Block.of(list(summary.findings().critical(), total)));
    return new Section("criticals", "Open critical findings", blocks);
  }

  private static List<Block> grouped(
      String id,
      String title,
      String column,
      List<OpenCriticals> open,
      Function<OpenCriticals, String> name) {
    Map<String, long[]> sums = new LinkedHashMap<>();
    for (OpenCriticals each : open) {
      long[] sum = sums.computeIfAbsent(name.apply(each), key -> new long[2]);
      sum[0] += each.fail();
      sum[1] += each.unknown();
    }
    List<BarChart.Line> lines =
        sums.entrySet().stream()
            .map(
                entry ->
                    new BarChart.Line(
                        entry.getKey(), List.of(entry.getValue()[0], entry.getValue()[1])))
            .sorted(
                Comparator.comparingLong((BarChart.Line line) -> -line.total())
                    .thenComparing(BarChart.Line::name, Bytewise.ORDER))
            .toList();
    Table.Builder table = new Table.Builder(id, title, column, "fail", "unknown", "total");
    lines.forEach(
        line -> table.row(line.name(), line.numbers().get(0), line.numbers().get(1), line.total()));
    return List.of(
        Block.of(BarChart.of(id + "-chart", title, VERDICTS, Longest.of(lines))),
        Block.of(table.build()));
  }

  private static Table list(List<ReportedFinding> critical, long total) {
    Table.Builder table =
        new Table.Builder(
            "criticals-list",
            "Open critical findings, one by one",
            "rule",
            "project",
            "policy",
            "subject",
            "verdict",
            "state",
            "message");
    for (ReportedFinding reported : critical) {
      Finding finding = reported.finding();
      table.row(
          finding.rule(),
          finding.scope().projectName(),
          finding.policyName(),
          finding.subjectName() == null ? finding.subjectId() : finding.subjectName(),
          finding.verdict().word(),
          reported.state().word(),
          finding.message());
    }
    long more = total - critical.size();
    return table.build(more > 0 ? more + " more are in the report findings" : "");
  }
}
