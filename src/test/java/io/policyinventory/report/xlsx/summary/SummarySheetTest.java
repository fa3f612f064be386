package io.policyinventory.report.xlsx.summary;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.report.Chosen;
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
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummarySheetTest {

  private final Path output;

  SummarySheetTest(@TempDir Path output) {
    this.output = output;
  }

  @Test
  void saysWhatIsMissingAndWhereTheDataIsFrom() throws IOException {
    try (XSSFWorkbook workbook = publish(new XlsxFormat())) {
      XSSFSheet summary = workbook.getSheetAt(0);
      assertThat(texts(summary))
          .contains(
              "Policy Inventory",
              "Sandbox data: everything here came from the bundled sandbox cloud, not a real one",
              "2026-11-22 01:30:00 UTC",
              "formats=csv,xlsx  services=csbs,vbs",
              "vbs/eu-de/eu-de_team7 could not be read (BackupPolicy.0003): internal error; no policy"
                  + " of it is known",
              "12 scopes hold 12 records that could not be understood: see the sheet Rejects",
              "vbs is not there in eu-de_team8");
      assertThat(summary.getDrawingPatriarch().getCharts())
          .extracting(chart -> chart.getTitleText().getString())
          .containsExactly(
              "Findings by rule",
              "Coverage by project",
              "Protected servers and disks, percent",
              "Critical findings and gaps",
              "Policies by longest time between two backups",
              "Running operations by age limit of their backups",
              "Policies by project");
      assertThat(summary.getHyperlinkList())
          .extracting(link -> link.getLocation())
          .contains(
              "'Policies'!A1",
              "'Operations'!A1",
              "'Resources'!A1",
              "'Tags'!A1",
              "'Inventory'!A1",
              "'Findings'!A1",
              "'Changes'!A1",
              "'Coverage'!A1",
              "'Scopes'!A1",
              "'Rejects'!A1",
              "'Rules'!A1",
              "'Waivers'!A1",
              "'Trend'!A1");
    }
  }

  @Test
  void sheetsThatGoOnStayTogetherAndKeepTheirPrintTitles() throws IOException {
    try (XSSFWorkbook workbook = publish(new XlsxFormat(40))) {
      List<String> names = new ArrayList<>();
      workbook.forEach(sheet -> names.add(sheet.getSheetName()));
      assertThat(names)
          .containsExactly(
              "Summary",
              "Policies",
              "Policies (2)",
              "Operations",
              "Operations (2)",
              "Resources",
              "Resources (2)",
              "Tags",
              "Inventory",
              "Inventory (2)",
              "Inventory (3)",
              "Findings",
              "Changes",
              "Coverage",
              "Scopes",
              "Rejects",
              "Rules",
              "Waivers",
              "Trend",
              "Columns");
      for (String name : names) {
        assertThat(workbook.getSheet(name).getRepeatingRows().formatAsString()).isEqualTo("1:1");
      }
      assertThat(workbook.getName("_xlnm._FilterDatabase").getSheetIndex()).isPositive();
    }
  }

  @Test
  void beginsWithWhatNeedsAttention() throws IOException {
    try (XSSFWorkbook workbook = publish(new XlsxFormat())) {
      List<String> texts = texts(workbook.getSheetAt(0));
      assertThat(texts)
          .containsSubsequence(
              "What needs attention",
              "vbs/eu-de/eu-de_team7 could not be read (BackupPolicy.0003): internal error; no policy"
                  + " of it is known",
              "Of the critical findings, 2 break a rule, 1 could not be judged (evidence not read)",
              "Findings by severity",
              "Changes since run 16",
              "Run",
              "Findings by rule");
    }
  }

  @Test
  void saysWhatTheRunRestsOnAndHowTheRunsBeforeCompare() throws IOException {
    try (XSSFWorkbook workbook = publish(new XlsxFormat())) {
      XSSFSheet sheet = workbook.getSheetAt(0);
      assertThat(texts(sheet))
          .containsSubsequence(
              "Of 3 rules 1 is off, 1 is not checked",
              "1 has expired and waives nothing",
              "everything: 12 of 12 known scopes",
              "iam.example.com, domain OTC42, user reader",
              "rules.yaml (sha256 abababababab…)",
              "not checked",
              "servers, disks and their backups were not read",
              "Waivers",
              "policy lab-*",
              "lab is being wound down",
              "The last 17 full runs");
      assertThat(numbers(sheet, "2026-11-06")).containsExactly(19.0, 0.0, 54.0, 55.0);
      assertThat(numbers(sheet, "2026-11-22")).containsExactly(79.0, 3.0, 0.0, 54.0, 2.0);
    }
  }

  @Test
  void countsFindingsApartByVerdictAndWaiver() throws IOException {
    try (XSSFWorkbook workbook = publish(new XlsxFormat())) {
      XSSFSheet sheet = workbook.getSheetAt(0);
      assertThat(numbers(sheet, "critical")).containsExactly(2.0, 1.0, 0.0, 3.0);
      assertThat(numbers(sheet, "warning")).containsExactly(2.0, 0.0, 1.0, 3.0);
      assertThat(numbers(sheet, "policy-disabled")).containsExactly(2.0, 0.0, 1.0, 3.0);
      assertThat(numbers(sheet, "Policies added")).containsExactly(1.0);
      assertThat(numbers(sheet, "Fields changed")).containsExactly(3.0);
      assertThat(numbers(sheet, "by number only")).containsExactly(46.0);
    }
  }

  @Test
  void aBarHasTheColourOfItsSeverity() throws IOException {
    try (XSSFWorkbook workbook = publish(new XlsxFormat())) {
      var bars =
          workbook
              .getSheetAt(0)
              .getDrawingPatriarch()
              .getCharts()
              .get(0)
              .getCTChart()
              .getPlotArea()
              .getBarChartArray(0)
              .getSerArray(0);
      assertThat(bars.getDPtList())
          .extracting(
              point ->
                  HexFormat.of().formatHex(point.getSpPr().getSolidFill().getSrgbClr().getVal()))
          .containsExactly("c0392b", "c0392b", "e39a3b", "7d93ab");
      assertThat(bars.getCat().getStrRef().getStrCache().getPtArray(2).getV())
          .isEqualTo("policy-disabled");
    }
  }

  private XSSFWorkbook publish(XlsxFormat format) throws IOException {
    ReportOptions options = Chosen.everything(output, "xlsx");
    Path folder =
        new ReportPublisher(List.of(format)).publish(Samples.snapshot(), options).folder();
    return new XSSFWorkbook(Files.newInputStream(folder.resolve("policy-inventory.xlsx")));
  }

  private static List<Double> numbers(XSSFSheet sheet, String first) {
    for (Row row : sheet) {
      Cell cell = row.getCell(0);
      if (cell != null && cell.toString().equals(first)) {
        List<Double> numbers = new ArrayList<>();
        row.forEach(
            other -> {
              if (other.getCellType() == CellType.NUMERIC) {
                numbers.add(other.getNumericCellValue());
              }
            });
        return numbers;
      }
    }
    throw new AssertionError("no line " + first);
  }

  private static List<String> texts(XSSFSheet sheet) {
    List<String> texts = new ArrayList<>();
    sheet.forEach(
        row -> {
          for (Cell cell : row) {
            if (cell.getCellType() == CellType.STRING) {
              texts.add(cell.getStringCellValue());
            }
          }
        });
    return texts;
  }
}
