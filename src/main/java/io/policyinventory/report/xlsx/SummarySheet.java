package io.policyinventory.report.xlsx;

import io.policyinventory.policy.ScopeResult;
import io.policyinventory.policy.ScopeStatus;
import io.policyinventory.report.RunFacts;
import io.policyinventory.report.Summary;
import io.policyinventory.report.Summary.ProjectCounts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFSheet;

/** The first sheet: who, when, what, gaps, counts and charts. */
final class SummarySheet {

  private static final int[] WIDTHS = {24, 22, 26, 12, 12, 12, 12};
  private static final int SHOWN = 500;

  private final XSSFSheet sheet;
  private final SummaryCells cells;
  private final Summary summary;

  SummarySheet(XSSFSheet sheet, Summary summary) {
    this.sheet = sheet;
    this.cells = new SummaryCells(sheet, new SummaryStyles(sheet.getWorkbook()));
    this.summary = summary;
  }

  /** Writes it, with links to the first sheet of each report. */
  void write(Map<String, String> sheetByReport) {
    for (int i = 0; i < WIDTHS.length; i++) {
      sheet.setColumnWidth(i, WIDTHS[i] * 256);
    }
    cells.title("Policy Inventory");
    if (summary.run().sandbox()) {
      cells.notice(
          "Sandbox data: everything here came from the bundled sandbox cloud, not a real one");
    }
    run();
    scopes();
    reports(sheetByReport);
    SummaryCharts charts = new SummaryCharts(sheet);
    charts.policiesByProject(cells, summary.counts());
    charts.policiesByInterval(cells, summary.intervals());
    counts();
    layout();
  }

  private void run() {
    RunFacts run = summary.run();
    cells.heading("Run");
    cells.fact("Run", run.runId());
    cells.fact("Job", run.job());
    cells.fact("Started", time(run.startedAt()));
    cells.fact("Finished", time(run.finishedAt()));
    cells.fact("Program version", run.programVersion());
    cells.fact("Parameters", parameters(run));
  }

  private void scopes() {
    Map<ScopeStatus, Long> byStatus =
        summary.scopes().stream()
            .collect(
                Collectors.groupingBy(ScopeResult::status, TreeMap::new, Collectors.counting()));
    cells.heading("Scopes");
    cells.fact("Complete", byStatus.getOrDefault(ScopeStatus.COMPLETE, 0L));
    cells.fact("Failed", byStatus.getOrDefault(ScopeStatus.FAILED, 0L));
    cells.fact("Skipped", byStatus.getOrDefault(ScopeStatus.SKIPPED, 0L));
    List<String> gaps = summary.scopes().stream().flatMap(s -> Gaps.of(s).stream()).toList();
    if (gaps.isEmpty()) {
      cells.fact("Gaps", "none: every scope was read completely and every record understood");
    }
    gaps.stream().limit(SHOWN).forEach(gap -> cells.gap("Gap", gap));
    if (gaps.size() > SHOWN) {
      cells.gap("Gap", (gaps.size() - SHOWN) + " more: see the sheet Scopes");
    }
  }

  private void reports(Map<String, String> sheetByReport) {
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

  private void counts() {
    cells.heading("By service and project");
    cells.header(
        "service", "region", "project_name", "policies", "operations", "resources", "disabled");
    long policies = 0;
    long operations = 0;
    long resources = 0;
    long disabled = 0;
    for (ProjectCounts count : summary.counts()) {
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
    return instant.toString().replace('T', ' ').replace("Z", " UTC");
  }
}
