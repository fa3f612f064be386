package io.policyinventory.report.xlsx.style;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.report.Chosen;
import io.policyinventory.report.InMemorySnapshot;
import io.policyinventory.report.Samples;
import io.policyinventory.report.format.CsvOptions;
import io.policyinventory.report.format.ReportOptions;
import io.policyinventory.report.publish.ReportPublisher;
import io.policyinventory.report.xlsx.XlsxFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.poi.xssf.usermodel.XSSFConditionalFormatting;
import org.apache.poi.xssf.usermodel.XSSFConditionalFormattingRule;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFSheetConditionalFormatting;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HighlightsTest {
  private final Path output;

  HighlightsTest(@TempDir Path output) {
    this.output = output;
  }

  @Test
  void coloursWordsByRule() throws IOException {
    try (XSSFWorkbook workbook = publish(Samples.snapshot(), Map.of())) {
      assertThat(rules(workbook.getSheet("Findings")))
          .containsExactly(
              "A2:A8 \"critical\" FFFFC7CE",
              "A2:A8 \"warning\" FFFFF2CC",
              "A2:A8 \"info\" FFDDE4EC",
              "F2:F8 \"unknown\" FFE4DFEC");
      assertThat(rules(workbook.getSheet("Scopes")))
          .containsExactly("D2:D15 \"failed\" FFFFC7CE", "D2:D15 \"skipped\" FFDDE4EC");
      assertThat(rules(workbook.getSheet("Coverage")))
          .containsExactly(
              "A2:A9 \"no\" FFFFC7CE", "A2:A9 \"unknown\" FFFFF2CC", "A2:A9 \"yes\" FFE2EFDA");
      assertThat(rules(workbook.getSheet("Policies"))).isEmpty();
      assertThat(rules(workbook.getSheet("Summary"))).hasSize(9);
    }
  }

  @Test
  void followsAColumnWhereverItWasPut() throws IOException {
    Map<String, List<String>> columns = Map.of("findings", List.of("rule", "severity"));
    try (XSSFWorkbook workbook = publish(Samples.snapshot(), columns)) {
      assertThat(rules(workbook.getSheet("Findings")))
          .hasSize(3)
          .allMatch(rule -> rule.startsWith("B2:B8 "));
    }
  }

  @Test
  void aSheetWithoutRowsHasNone() throws IOException {
    try (XSSFWorkbook workbook = publish(Samples.of(), Map.of())) {
      assertThat(rules(workbook.getSheet("Findings"))).isEmpty();
    }
  }

  private XSSFWorkbook publish(InMemorySnapshot data, Map<String, List<String>> columns)
      throws IOException {
    ReportOptions options =
        Chosen.options(output, Set.of("xlsx"), List.of(), columns, CsvOptions.DEFAULT);
    Path folder = new ReportPublisher(List.of(new XlsxFormat())).publish(data, options).folder();
    return new XSSFWorkbook(Files.newInputStream(folder.resolve("policy-inventory.xlsx")));
  }

  private static List<String> rules(XSSFSheet sheet) {
    List<String> rules = new ArrayList<>();
    XSSFSheetConditionalFormatting all = sheet.getSheetConditionalFormatting();
    for (int i = 0; i < all.getNumConditionalFormattings(); i++) {
      XSSFConditionalFormatting one = all.getConditionalFormattingAt(i);
      for (int j = 0; j < one.getNumberOfRules(); j++) {
        XSSFConditionalFormattingRule rule = one.getRule(j);
        rules.add(
            one.getFormattingRanges()[0].formatAsString()
                + " "
                + rule.getFormula1()
                + " "
                + rule.getPatternFormatting().getFillBackgroundColorColor().getARGBHex());
      }
    }
    return rules;
  }
}
