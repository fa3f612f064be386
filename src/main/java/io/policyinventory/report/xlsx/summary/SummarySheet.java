package io.policyinventory.report.xlsx.summary;

import io.policyinventory.report.RunFacts;
import io.policyinventory.report.summary.Attention;
import io.policyinventory.report.summary.FindingCounts;
import io.policyinventory.report.summary.RunInWords;
import io.policyinventory.report.summary.Summary;
import io.policyinventory.report.xlsx.style.SummaryStyles;
import java.util.List;
import java.util.Map;
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
    cells.subtitle(RunInWords.title(run));
    if (run.sandbox()) {
      cells.notice(
          "Sandbox data: everything here came from the bundled sandbox cloud, not a real one");
    }
    cells.heading("What needs attention");
    Attention.of(summary)
        .forEach(alert -> cells.alert(alert.label(), alert.tone(), alert.text(), alert.report()));
    if (findings.checked()) {
      tables.bySeverity(findings);
    }
    Long base = summary.baseRun();
    cells.heading(base == null ? "Changes" : "Changes since run " + base, "changes");
    RunInWords.changes(summary).forEach(fact -> cells.fact(fact.name(), fact.value()));
    cells.heading("Run");
    RunInWords.of(summary).forEach(fact -> cells.fact(fact.name(), fact.value()));
    new SummaryRules(cells, summary.evidence()).write();
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
}
