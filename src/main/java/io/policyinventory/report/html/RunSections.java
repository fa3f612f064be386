package io.policyinventory.report.html;

import io.policyinventory.policy.ScopeStatus;
import io.policyinventory.policy.snapshot.ScopeResult;
import io.policyinventory.policy.snapshot.TrendPoint;
import io.policyinventory.policy.snapshot.TrendPoint.Found;
import io.policyinventory.policy.snapshot.TrendPoint.Protected;
import io.policyinventory.report.summary.Attention;
import io.policyinventory.report.summary.RunInWords;
import io.policyinventory.report.summary.Summary;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What needs attention, who looked when at what, what could not be read, and how it was before. */
final class RunSections {
  private static final int RUNS = 30;
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);

  private RunSections() {}

  static List<Section> of(Summary summary) {
    Long base = summary.baseRun();
    return List.of(
        new Section(
            "attention", "What needs attention", List.of(Block.ofAlerts(Attention.of(summary)))),
        new Section("run", "Run", List.of(Block.ofFacts(RunInWords.of(summary)))),
        gaps(summary.scopes()),
        new Section(
            "changes",
            base == null ? "Changes" : "Changes since run " + base,
            List.of(Block.ofFacts(RunInWords.changes(summary)))),
        trend(summary.evidence().trend()));
  }

  private static Section gaps(List<ScopeResult> scopes) {
    Table.Builder table =
        new Table.Builder(
                "scopes",
                "Scopes that were not read or hold something that was not understood",
                "service",
                "region",
                "project",
                "status",
                "last complete run",
                "rejected",
                "why")
            .tones(Styles.SCOPES);
    scopes.stream()
        .filter(
            scope ->
                scope.status() != ScopeStatus.COMPLETE
                    || scope.rejected() > 0
                    || scope.errorMessage() != null)
        .forEach(
            scope ->
                table.row(
                    scope.scope().service(),
                    scope.scope().region(),
                    scope.scope().projectName(),
                    scope.status().word(),
                    scope.lastCompleteRun(),
                    scope.rejected(),
                    why(scope)));
    return new Section(
        "gaps",
        "Gaps",
        List.of(
            table.isEmpty()
                ? Block.of("None: all " + scopes.size() + " scopes were read and understood.")
                : Block.of(table.build())));
  }

  private static String why(ScopeResult scope) {
    String code = scope.errorCode() == null ? "" : scope.errorCode();
    String message = scope.errorMessage() == null ? "" : scope.errorMessage();
    return code.isEmpty() || message.isEmpty() ? code + message : code + ": " + message;
  }

  private static Section trend(List<TrendPoint> all) {
    List<TrendPoint> points = all.subList(Math.max(0, all.size() - RUNS), all.size());
    Table.Builder table =
        new Table.Builder(
            "trend-table",
            "The last full runs, the oldest first",
            "run",
            "date",
            "protected %",
            "protected",
            "not protected",
            "unknown",
            "critical",
            "warning",
            "gaps",
            "policies",
            "added",
            "changed",
            "removed");
    List<BarChart.Line> shares = new ArrayList<>();
    List<BarChart.Line> troubles = new ArrayList<>();
    for (TrendPoint point : points) {
      Protected coverage = point.coverage();
      Found found = point.findings();
      String date = DATE.format(point.startedAt());
      Long share = coverage == null ? null : coverage.percent();
      table.row(
          point.runId(),
          date,
          share,
          coverage == null ? null : coverage.yes(),
          coverage == null ? null : coverage.no(),
          coverage == null ? null : coverage.unknown(),
          found == null ? null : found.critical(),
          found == null ? null : found.warning(),
          point.gaps(),
          point.policies(),
          point.added(),
          point.changed(),
          point.removed());
      String name = date + ", run " + point.runId();
      shares.add(new BarChart.Line(name, List.of(share == null ? 0 : share)));
      troubles.add(
          new BarChart.Line(name, List.of(found == null ? 0 : found.critical(), point.gaps())));
    }
    List<Block> blocks = new ArrayList<>();
    if (points.size() > 1) {
      blocks.add(
          Block.of(
              BarChart.of(
                  "trend-protected",
                  "Protected servers and disks, percent",
                  List.of(new BarChart.Series("percent protected", "green")),
                  shares,
                  100)));
      blocks.add(
          Block.of(
              BarChart.of(
                  "trend-trouble",
                  "Critical findings and gaps",
                  List.of(
                      new BarChart.Series("critical findings", "red"),
                      new BarChart.Series("gaps", "amber")),
                  troubles)));
    }
    blocks.add(
        points.isEmpty()
            ? Block.of("There is no published full run yet to compare with.")
            : Block.of(table.build()));
    return new Section("trend", "Trend", blocks);
  }
}
