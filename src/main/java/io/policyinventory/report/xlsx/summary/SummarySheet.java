package io.policyinventory.report.xlsx.summary;

import io.policyinventory.policy.ScopeStatus;
import io.policyinventory.policy.snapshot.ScopeResult;
import io.policyinventory.report.RunFacts;
import io.policyinventory.report.summary.FindingCounts;
import io.policyinventory.report.summary.Summary;
import io.policyinventory.report.xlsx.style.SummaryStyles;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFSheet;

/** The first sheet: who, when, what, gaps, counts and charts. */
public final class SummarySheet {

  private final XSSFSheet sheet;
  private final SummaryCells cells;
  private final Summary summary;
  private final Map<String, String> sheetByReport;

  /** With the name of the first sheet of each report, for the links. */
  public SummarySheet(XSSFSheet sheet, Summary summary, Map<String, String> sheetByReport) {
    this.sheet = sheet;
    this.cells = new SummaryCells(sheet, new SummaryStyles(sheet.getWorkbook()), sheetByReport);
    this.summary = summary;
    this.sheetByReport = sheetByReport;
  }

  public void write() {
    RunFacts run = summary.run();
    FindingCounts findings = summary.findings();
    SummaryTables tables = new SummaryTables(cells);
    cells.title("Policy Inventory");
    cells.subtitle("Run " + run.runId() + " of " + time(run.startedAt()));
    if (run.sandbox()) {
      cells.notice(
          "Sandbox data: everything here came from the bundled sandbox cloud, not a real one");
    }
    SummaryBasis basis = new SummaryBasis(cells, run.basis(), summary.evidence());
    new SummaryAttention(cells, summary).write();
    basis.alerts();
    if (findings.checked()) {
      tables.bySeverity(findings);
    }
    tables.changes(summary.changes(), summary.baseRun(), run.basis().full());
    run(basis);
    basis.write();
    charts(tables);
    tables.byProject(summary.counts());
    reports();
    layout();
  }

  private void charts(SummaryTables tables) {
    SummaryCharts charts = new SummaryCharts(sheet, cells);
    cells.newPage();
    List<FindingCounts.OfRule> rules = summary.findings().rules();
    if (!rules.isEmpty()) {
      charts.findingsByRule(rules, tables.byRule(summary.findings()));
      cells.newPage();
    }
    new SummaryCoverage(cells, summary.coverage()).write(charts);
    new SummaryTrend(cells, summary.evidence().trend()).write(charts);
    charts.columns(
        "Policies by longest time between two backups",
        "longest interval",
        "policies",
        summary.intervals());
    charts.columns(
        "Running operations by age limit of their backups",
        "kept at most",
        "operations",
        summary.retentions());
    cells.newPage();
    charts.policiesByProject(summary.counts());
  }

  private void run(SummaryBasis basis) {
    RunFacts run = summary.run();
    cells.heading("Run");
    cells.fact("Run", run.runId());
    cells.fact("Job", run.job());
    cells.fact("Started", time(run.startedAt()));
    cells.fact("Snapshot complete", time(run.mergedAt()));
    cells.fact("Scopes", scopes());
    basis.facts();
    cells.fact("Program version", run.programVersion());
    cells.fact("Parameters", parameters(run));
  }

  private String scopes() {
    Map<ScopeStatus, Long> byStatus =
        summary.scopes().stream()
            .collect(
                Collectors.groupingBy(ScopeResult::status, TreeMap::new, Collectors.counting()));
    return Stream.of(
            ScopeStatus.COMPLETE, ScopeStatus.FAILED, ScopeStatus.MISSING, ScopeStatus.SKIPPED)
        .map(status -> byStatus.getOrDefault(status, 0L) + " " + status.word())
        .collect(Collectors.joining(", "));
  }

  private void reports() {
    cells.heading("Sheets");
    summary
        .rows()
        .forEach(
            (report, rows) -> {
              String name = sheetByReport.get(report);
              if (name != null) {
                cells.link(name, rows);
              }
            });
  }

  private void layout() {
    sheet.setDisplayGridlines(false);
    sheet.setFitToPage(true);
    PrintSetup print = sheet.getPrintSetup();
    print.setPaperSize(PrintSetup.A4_PAPERSIZE);
    print.setLandscape(true);
    print.setFitWidth((short) 1);
    print.setFitHeight((short) 0);
    sheet.setRepeatingRows(new CellRangeAddress(0, 0, -1, -1));
    sheet.getFooter().setLeft("&A");
    sheet.getFooter().setRight("&P / &N");
  }

  private static String parameters(RunFacts run) {
    return run.parameters().isEmpty()
        ? "none"
        : new TreeMap<>(run.parameters())
            .entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("  "));
  }

  private static String time(Instant instant) {
    return instant
        .truncatedTo(ChronoUnit.SECONDS)
        .toString()
        .replace('T', ' ')
        .replace("Z", " UTC");
  }
}
