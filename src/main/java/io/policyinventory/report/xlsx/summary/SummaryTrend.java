package io.policyinventory.report.xlsx.summary;

import io.policyinventory.policy.snapshot.TrendPoint;
import io.policyinventory.policy.snapshot.TrendPoint.Found;
import io.policyinventory.policy.snapshot.TrendPoint.Protected;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How the last full runs compare; nothing when there is one alone. */
final class SummaryTrend {
  private static final int RUNS = 30;
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final String UNKNOWN = "";

  private final SummaryCells cells;
  private final List<TrendPoint> points;

  SummaryTrend(SummaryCells cells, List<TrendPoint> trend) {
    this.cells = cells;
    this.points = trend.subList(Math.max(0, trend.size() - RUNS), trend.size());
  }

  /** Beginning and ending with a page. */
  void write(SummaryCharts charts) {
    if (points.size() < 2) {
      return;
    }
    cells.heading("The last " + points.size() + " full runs", "trend");
    int first =
        cells.header(
                2, List.of("date", "run", "protected %", "critical", "gaps", "policies", "changes"))
            + 1;
    points.forEach(this::row);
    cells.newPage();
    charts.trend(first, first + points.size() - 1);
    cells.newPage();
  }

  private void row(TrendPoint point) {
    Found findings = point.findings();
    cells.row(
        DATE.format(point.startedAt()),
        "run " + point.runId(),
        share(point.coverage()),
        findings == null ? UNKNOWN : findings.critical(),
        point.gaps(),
        point.policies(),
        point.added() + point.changed() + point.removed());
  }

  private static Object share(@Nullable Protected coverage) {
    Long percent = coverage == null ? null : coverage.percent();
    return percent == null ? UNKNOWN : percent;
  }
}
