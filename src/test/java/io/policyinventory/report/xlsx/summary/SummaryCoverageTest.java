package io.policyinventory.report.xlsx.summary;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.Slow;
import io.policyinventory.policy.Listing;
import io.policyinventory.policy.Scope;
import io.policyinventory.policy.ScopeStatus;
import io.policyinventory.policy.coverage.Coverage;
import io.policyinventory.policy.coverage.Protection;
import io.policyinventory.policy.snapshot.ScopeResult;
import io.policyinventory.report.Chosen;
import io.policyinventory.report.InMemorySnapshot;
import io.policyinventory.report.Samples;
import io.policyinventory.report.format.ReportOptions;
import io.policyinventory.report.publish.ReportPublisher;
import io.policyinventory.report.xlsx.XlsxFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFChart;
import org.apache.poi.xssf.usermodel.XSSFClientAnchor;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTBarSer;

@Slow
class SummaryCoverageTest {
  /** Points between the margins. */
  private static final float A4_LANDSCAPE = 487;

  private static final String CHART = "Coverage by project";

  private final Path output;

  SummaryCoverageTest(@TempDir Path output) {
    this.output = output;
  }

  @Test
  void countsServersAndDisksByVerdict() throws IOException {
    try (XSSFWorkbook workbook = publish(Samples.snapshot())) {
      assertThat(lines(workbook))
          .containsSubsequence(
              "Coverage|go to Coverage",
              "protected|no|unknown|yes|total",
              "servers|2.0|1.0|2.0|5.0",
              "disks|1.0|1.0|1.0|3.0",
              "Total|3.0|2.0|3.0|8.0",
              "Coverage by project",
              "project|region|protected|no|unknown|yes|total",
              "eu-de_team1|eu-de|3.0|0.0|2.0|5.0",
              "eu-de_team2|eu-de|0.0|1.0|1.0|2.0",
              "eu-de_team3|eu-de|0.0|1.0|0.0|1.0")
          .contains("Coverage|3 of 8 servers and disks are not protected, of 2 nobody can tell");
    }
  }

  @Test
  void theTenWorstEachComeWithTheirReason() throws IOException {
    try (XSSFWorkbook workbook = publish(Samples.snapshot())) {
      List<String> lines = lines(workbook);
      int heading = lines.indexOf("The ten worst servers and disks|go to Coverage");
      assertThat(lines.subList(heading + 1, heading + 14))
          .containsExactly(
              "project|resource|type|protected|last backup",
              "eu-de_team1|web-02|server|no|none known",
              "no policy has it",
              "eu-de_team1|" + id(2) + "|disk|no|none known",
              "attached to no server",
              "eu-de_team1|=cmd|' /C calc'!A0|server|no|2026-10-01 22:00:00 UTC",
              "-its policy \"csbs web, daily\" is disabled;\r\nit was protected until 2026-10-01",
              "eu-de_team2|db-01|server|unknown|none known",
              "csbs could not be read: 403 denied",
              "eu-de_team3|lab|disk|unknown|none known",
              "cbr could not be read: 500",
              "eu-de_team2|" + id(2) + "|server|yes|none known",
              "no backup of it is known");
    }
  }

  @Test
  void theChartStacksTheUnprotectedFirst() throws IOException {
    try (XSSFWorkbook workbook = publish(Samples.snapshot())) {
      CTBarSer[] bars =
          chart(workbook).getCTChart().getPlotArea().getBarChartArray(0).getSerArray();
      assertThat(bars)
          .extracting(
              bar ->
                  bar.getTx().getStrRef().getStrCache().getPtArray(0).getV()
                      + " "
                      + HexFormat.of()
                          .formatHex(bar.getSpPr().getSolidFill().getSrgbClr().getVal()))
          .containsExactly("no c0392b", "unknown e39a3b", "yes 7a9a56");
      assertThat(names(bars[0])).containsExactly("eu-de_team1", "eu-de_team2", "eu-de_team3");
      assertThat(chart(workbook).getCTChart().getPlotArea().getBarChartArray(0).xmlText())
          .contains("stacked")
          .contains("overlap");
    }
  }

  @Test
  void manyProjectsAreCutToTheWorstTwenty() throws IOException {
    try (XSSFWorkbook workbook = publish(Samples.covering(unprotected(23)))) {
      CTBarSer bars = chart(workbook).getCTChart().getPlotArea().getBarChartArray(0).getSerArray(0);
      assertThat(names(bars)).hasSize(20).startsWith("eu-de_team23").endsWith("eu-de_team4");
      assertThat(lines(workbook)).contains("all others|6.0|0.0|0.0|6.0");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 6, 7, 20, 23})
  void noChartLiesOnATableOrAnotherChart(int projects) throws IOException {
    try (XSSFWorkbook workbook = publish(Samples.covering(unprotected(projects)))) {
      XSSFSheet summary = workbook.getSheetAt(0);
      List<XSSFClientAnchor> anchors =
          summary.getDrawingPatriarch().getShapes().stream()
              .map(shape -> (XSSFClientAnchor) shape.getAnchor())
              .toList();
      assertThat(anchors).hasSize(7);
      for (XSSFClientAnchor anchor : anchors) {
        assertThat(filled(summary, anchor)).isEmpty();
        assertThat(anchors.stream().filter(other -> overlap(anchor, other))).hasSize(1);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 6, 7, 20, 23})
  void theChartIsOnOnePageOfPaper(int projects) throws IOException {
    try (XSSFWorkbook workbook = publish(Samples.covering(unprotected(projects)))) {
      XSSFSheet summary = workbook.getSheetAt(0);
      int chart = titles(workbook).indexOf(CHART);
      XSSFClientAnchor anchor =
          (XSSFClientAnchor) summary.getDrawingPatriarch().getShapes().get(chart).getAnchor();
      int top = anchor.getRow1();
      while (!summary.isRowBroken(top - 1)) {
        top--;
      }
      float height = summary.getRow(0).getHeightInPoints();
      for (int line = top; line < anchor.getRow2(); line++) {
        XSSFRow row = summary.getRow(line);
        height += row == null ? summary.getDefaultRowHeightInPoints() : row.getHeightInPoints();
      }
      assertThat(height).isLessThan(A4_LANDSCAPE);
    }
  }

  @Test
  void withoutServersAndDisksItSaysSoInOneLine() throws IOException {
    try (XSSFWorkbook workbook = publish(Samples.covering(List.of()))) {
      assertThat(lines(workbook))
          .contains("Coverage|Servers and disks were not read")
          .noneMatch(line -> line.startsWith("servers|") || line.contains("worst"));
      assertThat(titles(workbook)).doesNotContain(CHART);
    }
  }

  @Test
  void anEmptyProjectIsNotOneThatWasNotRead() throws IOException {
    ScopeResult read = Samples.complete(Samples.scope("ecs", 1));
    try (XSSFWorkbook workbook = publish(with(List.of(), read))) {
      assertThat(lines(workbook)).contains("Coverage|There are no servers or disks");
    }
  }

  @Test
  void allProtectedIsGoodNewsWithoutAListOfTheWorst() throws IOException {
    Coverage good =
        Samples.coverage(
            Samples.scope("ecs", 1), 1, "a", Protection.YES, 1, "2026-11-21T22:00:00Z", null);
    try (XSSFWorkbook workbook = publish(Samples.covering(List.of(good)))) {
      assertThat(lines(workbook))
          .contains("Coverage|Every server and disk is protected")
          .noneMatch(line -> line.contains("worst"));
      assertThat(titles(workbook)).contains(CHART);
    }
  }

  @Test
  void aGapOfEvidenceIsToldApartFromAFailedScope() throws IOException {
    ScopeResult lacking =
        new ScopeResult(
            Samples.scope("cbr", 2),
            Listing.POLICIES,
            ScopeStatus.COMPLETE,
            1L,
            null,
            1,
            1,
            1,
            0,
            0,
            1,
            1,
            0,
            "BackupService.0403",
            "backups could not be read: 403");
    try (XSSFWorkbook workbook = publish(with(List.of(), lacking))) {
      assertThat(lines(workbook))
          .contains(
              "Evidence|cbr/eu-de/eu-de_team2 was read, but not all that tells of coverage"
                  + " (BackupService.0403): backups could not be read: 403")
          .doesNotContain("Gaps|None: every known scope was read, and all of it understood");
    }
  }

  @Test
  void longTextHasTheLinesItNeeds() throws IOException {
    String reason = "cbr vault has it, but its policy is disabled. ".repeat(8);
    String name = "N".repeat(255);
    Coverage row =
        Samples.coverage(Samples.scope("ecs", 1), 1, name, Protection.NO, 0, null, reason);
    try (XSSFWorkbook workbook = publish(Samples.covering(List.of(row)))) {
      assertThat(height(workbook, name)).isGreaterThanOrEqualTo(6 * 15);
      assertThat(height(workbook, reason)).isGreaterThanOrEqualTo(4 * 15);
    }
  }

  private static List<Coverage> unprotected(int projects) {
    List<Coverage> rows = new ArrayList<>();
    for (int project = 1; project <= projects; project++) {
      for (int i = 0; i < project; i++) {
        Scope scope = Samples.scope("ecs", project);
        rows.add(Samples.coverage(scope, i, "a", Protection.NO, 0, null, "no policy has it"));
      }
    }
    return rows;
  }

  private static InMemorySnapshot with(List<Coverage> rows, ScopeResult scope) {
    InMemorySnapshot data = Samples.snapshot();
    return new InMemorySnapshot(
        data.run(),
        data.policies(),
        data.tags(),
        data.findings(),
        data.changes(),
        rows,
        List.of(scope),
        List.of());
  }

  private XSSFWorkbook publish(InMemorySnapshot data) throws IOException {
    Path folder = Files.createTempDirectory(output, "out");
    ReportOptions options = Chosen.everything(folder, "xlsx");
    Path published = new ReportPublisher(List.of(new XlsxFormat())).publish(data, options).folder();
    return new XSSFWorkbook(Files.newInputStream(published.resolve("policy-inventory.xlsx")));
  }

  private static List<String> lines(XSSFWorkbook workbook) {
    List<String> lines = new ArrayList<>();
    workbook.getSheetAt(0).forEach(row -> lines.add(cells(row).collect(Collectors.joining("|"))));
    return lines;
  }

  private static Stream<String> cells(Iterable<Cell> row) {
    return StreamSupport.stream(row.spliterator(), false)
        .map(
            cell ->
                cell.getCellType() == CellType.NUMERIC
                    ? String.valueOf(cell.getNumericCellValue())
                    : cell.getStringCellValue())
        .filter(text -> !text.isEmpty());
  }

  private static float height(XSSFWorkbook workbook, String text) {
    for (var row : workbook.getSheetAt(0)) {
      if (cells(row).anyMatch(text::equals)) {
        return row.getHeightInPoints();
      }
    }
    throw new AssertionError("no line with " + text);
  }

  private static XSSFChart chart(XSSFWorkbook workbook) {
    return workbook.getSheetAt(0).getDrawingPatriarch().getCharts().stream()
        .filter(chart -> chart.getTitleText().getString().equals(CHART))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> titles(XSSFWorkbook workbook) {
    return workbook.getSheetAt(0).getDrawingPatriarch().getCharts().stream()
        .map(chart -> chart.getTitleText().getString())
        .toList();
  }

  private static List<String> names(CTBarSer bars) {
    return bars.getCat().getStrRef().getStrCache().getPtList().stream()
        .map(point -> point.getV())
        .toList();
  }

  private static List<String> filled(XSSFSheet sheet, XSSFClientAnchor anchor) {
    List<String> filled = new ArrayList<>();
    for (int line = anchor.getRow1(); line < anchor.getRow2(); line++) {
      XSSFRow row = sheet.getRow(line);
      if (row != null) {
        row.forEach(
            cell -> {
              if (cell.getColumnIndex() >= anchor.getCol1() && !cell.toString().isEmpty()) {
                filled.add(cell.toString());
              }
            });
      }
    }
    return filled;
  }

  private static boolean overlap(XSSFClientAnchor one, XSSFClientAnchor other) {
    return one.getRow1() < other.getRow2() && other.getRow1() < one.getRow2();
  }

  private static String id(int number) {
    return "r-" + "0".repeat(33) + number;
  }
}
