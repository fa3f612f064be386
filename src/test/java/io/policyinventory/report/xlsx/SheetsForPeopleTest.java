package io.policyinventory.report.xlsx;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.report.Chosen;
import io.policyinventory.report.Column;
import io.policyinventory.report.ColumnType;
import io.policyinventory.report.Report;
import io.policyinventory.report.Samples;
import io.policyinventory.report.Tables;
import io.policyinventory.report.csv.CsvFormat;
import io.policyinventory.report.format.CsvOptions;
import io.policyinventory.report.format.ReportOptions;
import io.policyinventory.report.publish.ReportPublisher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.xssf.usermodel.XSSFChart;
import org.apache.poi.xssf.usermodel.XSSFDrawing;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SheetsForPeopleTest {
  private static final double POINTS_OF_CELLS = 11;

  @TempDir Path output;

  static List<Report<?>> reports() {
    return Chosen.everything(Path.of("reports")).declared().all();
  }

  @ParameterizedTest
  @MethodSource("reports")
  void namesStandFirstAndStayInSightAndIdsStandLastInAGroup(Report<?> report) throws IOException {
    try (XSSFWorkbook workbook = publish(Chosen.everything(output, "xlsx"))) {
      XSSFSheet sheet = workbook.getSheet(report.title());
      List<String> shown = texts(sheet.getRow(0));
      List<String> names = report.sheetOrder().names();
      List<String> ids =
          report.columns().stream()
              .filter(column -> column.type() == ColumnType.ID)
              .<String>map(Column::name)
              .toList();
      assertThat(shown).startsWith(names.toArray(String[]::new));
      assertThat(shown).endsWith(ids.toArray(String[]::new));
      assertThat(new TreeSet<>(shown)).hasSameSizeAs(shown);
      assertThat(shown)
          .containsExactlyInAnyOrderElementsOf(
              report.columns().stream().<String>map(Column::name).toList());
      assertThat(sheet.getPaneInformation().getVerticalSplitLeftColumn())
          .isEqualTo((short) names.size());
      for (int i = 0; i < shown.size(); i++) {
        assertThat(sheet.getColumnOutlineLevel(i))
            .as(shown.get(i))
            .isEqualTo(ids.contains(shown.get(i)) ? 1 : 0);
        assertThat(sheet.getColumnWidth(i)).as(shown.get(i)).isGreaterThanOrEqualTo(12 * 256);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("reports")
  void isPrintedInLettersThatAPersonCanRead(Report<?> report) throws IOException {
    try (XSSFWorkbook workbook = publish(Chosen.everything(output, "xlsx"))) {
      XSSFSheet sheet = workbook.getSheet(report.title());
      PrintSetup print = sheet.getPrintSetup();
      assertThat(sheet.getFitToPage()).isFalse();
      assertThat(POINTS_OF_CELLS * print.getScale() / 100).isBetween(7.0, POINTS_OF_CELLS);
      assertThat(print.getPaperSize()).isIn(PrintSetup.A4_PAPERSIZE, PrintSetup.A3_PAPERSIZE);
      assertThat(sheet.getRepeatingColumns().getLastColumn() + 1)
          .isEqualTo(report.sheetOrder().names().size());
    }
  }

  @Test
  void columnsThatWereChosenStayInTheOrderOfChoice() throws IOException {
    List<String> chosen = List.of("policy_id", "message", "severity");
    ReportOptions options =
        Chosen.options(
            output, Set.of("xlsx"), List.of(), Map.of("findings", chosen), CsvOptions.DEFAULT);
    try (XSSFWorkbook workbook = publish(options)) {
      XSSFSheet sheet = workbook.getSheet("Findings");
      assertThat(texts(sheet.getRow(0))).isEqualTo(chosen);
      assertThat(sheet.getPaneInformation().getVerticalSplitLeftColumn()).isZero();
    }
  }

  @Test
  void tagsOfChoiceHaveColumnsOfTheirOwn() throws IOException {
    try (XSSFWorkbook workbook =
        publish(Chosen.withTagColumns(output, "xlsx", List.of("env", "status", "no-such-tag")))) {
      for (String name : List.of("Policies", "Operations", "Resources", "Inventory", "Coverage")) {
        List<String> shown = texts(workbook.getSheet(name).getRow(0));
        boolean taken = Set.of("Policies", "Inventory", "Coverage").contains(name);
        assertThat(shown).as(name).containsSequence("env", taken ? "tag status" : "status");
        assertThat(shown).as(name).contains("no-such-tag");
      }
      XSSFSheet policies = workbook.getSheet("Policies");
      List<String> shown = texts(policies.getRow(0));
      int tags = shown.indexOf("tags");
      int env = shown.indexOf("env");
      int seen = 0;
      for (int i = 1; i <= policies.getLastRowNum(); i++) {
        Row row = policies.getRow(i);
        Cell all = row.getCell(tags);
        Cell one = row.getCell(env);
        if (one == null) {
          assertThat(all == null ? "" : all.getStringCellValue()).doesNotContain("env=");
        } else {
          seen++;
          assertThat(all.getStringCellValue()).contains("env=" + one.getStringCellValue());
        }
        assertThat(row.getCell(shown.indexOf("no-such-tag"))).isNull();
      }
      assertThat(seen).isPositive();
    }
  }

  @Test
  void columnsForTagsAreNoneOfTheCsv() throws IOException {
    Path plain =
        new ReportPublisher(List.of(new CsvFormat()))
            .publish(Samples.snapshot(), Chosen.everything(output.resolve("a"), "csv"))
            .folder();
    Path tagged =
        new ReportPublisher(List.of(new CsvFormat()))
            .publish(
                Samples.snapshot(),
                Chosen.withTagColumns(output.resolve("b"), "csv", List.of("env")))
            .folder();
    assertThat(tagged.resolve("policies.csv"))
        .hasSameTextualContentAs(plain.resolve("policies.csv"));
  }

  @Test
  void theLastSheetSaysWhatEachColumnMeans() throws IOException {
    try (XSSFWorkbook workbook = publish(Chosen.withTagColumns(output, "xlsx", List.of("env")))) {
      XSSFSheet sheet = workbook.getSheetAt(workbook.getNumberOfSheets() - 1);
      assertThat(sheet.getSheetName()).isEqualTo("Columns");
      List<List<String>> lines =
          StreamSupport.stream(sheet.spliterator(), false).map(SheetsForPeopleTest::texts).toList();
      List<String> told = lines.stream().skip(1).map(l -> l.get(0) + "." + l.get(1)).toList();
      List<String> there = new ArrayList<>();
      reports()
          .forEach(
              report ->
                  texts(workbook.getSheet(report.title()).getRow(0))
                      .forEach(column -> there.add(report.title() + "." + column)));
      assertThat(told).isEqualTo(there).contains("Policies.env");
      assertThat(lines).allSatisfy(line -> assertThat(line).hasSize(4).doesNotContain(""));
      assertThat(lines)
          .contains(
              List.of(
                  "Coverage",
                  "reason_code",
                  "text",
                  "The weightiest cause in a word, to pivot on"));
    }
  }

  @Test
  void longTextsGoOnInAnotherLineAndDocumentsDoNot() throws IOException {
    try (XSSFWorkbook workbook = publish(Chosen.everything(output, "xlsx"))) {
      assertThat(wraps(workbook.getSheet("Findings"), "message")).isTrue();
      assertThat(wraps(workbook.getSheet("Coverage"), "reason")).isTrue();
      assertThat(wraps(workbook.getSheet("Operations"), "pattern")).isFalse();
      assertThat(wraps(workbook.getSheet("Findings"), "rule")).isFalse();
    }
  }

  /** Not every program works heights out when it opens a file. */
  @Test
  void aRowIsAsHighAsTheLinesOfItsLongestTextAndAllItsCellsBeginAtTheTop() throws IOException {
    Tables.writeTexts(
        new XlsxFormat(),
        output,
        Chosen.everything(output, "xlsx"),
        40,
        List.of("a", "word ".repeat(30)));
    try (Stream<Path> files = Files.list(output);
        XSSFWorkbook workbook =
            new XSSFWorkbook(Files.newInputStream(files.findFirst().orElseThrow()))) {
      XSSFSheet sheet = workbook.getSheet("Table");
      assertThat(sheet.getRow(1).getHeightInPoints()).isEqualTo(15);
      assertThat(sheet.getRow(2).getHeightInPoints()).isBetween(60f, 75f);
      for (Cell cell : sheet.getRow(2)) {
        assertThat(cell.getCellStyle().getVerticalAlignment()).isEqualTo(VerticalAlignment.TOP);
      }
    }
  }

  @Test
  void anEmptyCellIsNone() throws IOException {
    try (XSSFWorkbook workbook = publish(Chosen.everything(output, "xlsx"))) {
      workbook.forEach(
          sheet ->
              sheet.forEach(
                  row ->
                      row.forEach(
                          cell -> {
                            if (cell.getCellType() == CellType.STRING) {
                              assertThat(cell.getStringCellValue())
                                  .as(sheet.getSheetName() + " " + cell.getAddress())
                                  .isNotEmpty();
                            }
                          })));
    }
  }

  @Test
  void chartsHaveATitleTheNameOfTheirNumbersAndAnAlternativeText() throws IOException {
    try (XSSFWorkbook workbook = publish(Chosen.everything(output, "xlsx"))) {
      XSSFDrawing summary = workbook.getSheet("Summary").getDrawingPatriarch();
      String drawing = summary.getCTDrawing().xmlText();
      List<XSSFChart> charts = summary.getCharts();
      assertThat(charts).hasSizeGreaterThan(4);
      for (XSSFChart chart : charts) {
        String title = chart.getTitleText().getString();
        assertThat(drawing)
            .containsPattern("name=\"Chart \\d+: " + title + "\"")
            .contains("descr=\"Bar chart: " + title);
        assertThat(chart.getCTChart().getPlotArea().getValAxArray(0).isSetTitle()).isTrue();
      }
    }
  }

  @Test
  void theNamedStyleIsThereAndPropertiesSayWhatItIs() throws IOException {
    try (XSSFWorkbook workbook = publish(Chosen.everything(output, "xlsx"))) {
      var core = workbook.getProperties().getCoreProperties();
      assertThat(core.getTitle()).isEqualTo("Policy Inventory, run 17");
      assertThat(core.getSubject()).isNotBlank();
      assertThat(core.getDescription()).contains("2026-11-22");
      assertThat(core.getKeywords()).contains("backup");
      assertThat(workbook.getStylesSource().getCTStylesheet().xmlText())
          .contains("cellStyle ")
          .contains("name=\"Normal\"");
    }
  }

  private static boolean wraps(XSSFSheet sheet, String column) {
    int at = texts(sheet.getRow(0)).indexOf(column);
    for (Row row : sheet) {
      Cell cell = row.getRowNum() == 0 ? null : row.getCell(at);
      if (cell != null) {
        return cell.getCellStyle().getWrapText();
      }
    }
    throw new AssertionError("no cell in " + column);
  }

  private static List<String> texts(Row row) {
    List<String> texts = new ArrayList<>();
    row.forEach(cell -> texts.add(cell.getStringCellValue()));
    return texts;
  }

  private static XSSFWorkbook publish(ReportOptions options) throws IOException {
    Path folder =
        new ReportPublisher(List.of(new XlsxFormat()))
            .publish(Samples.snapshot(), options)
            .folder();
    return new XSSFWorkbook(Files.newInputStream(folder.resolve("policy-inventory.xlsx")));
  }
}
