package io.policyinventory.report.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.policyinventory.report.ReportOptionException;
import io.policyinventory.report.table.Reports;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReportOptionsTest {

  @Test
  void namesTheReportsInOrder() {
    assertThat(Reports.names())
        .containsExactly(
            "policies",
            "operations",
            "resources",
            "tags",
            "inventory",
            "findings",
            "changes",
            "coverage",
            "scopes",
            "rejects",
            "rules",
            "waivers",
            "trend");
  }

  @Test
  void listsTheColumnsAllowed() {
    assertThatThrownBy(() -> options(List.of(), Map.of("tags", List.of("tag_kee"))))
        .isInstanceOf(ReportOptionException.class)
        .hasMessageContaining("unknown column of tags 'tag_kee'; allowed: service, region");
  }

  @Test
  void listsTheReportsAllowed() {
    assertThatThrownBy(() -> options(List.of("polices"), Map.of()))
        .hasMessageContaining("unknown report 'polices'; allowed: policies, operations");
    assertThatThrownBy(() -> Reports.columns("scope")).hasMessageEndingWith("waivers, trend");
  }

  @Test
  void refusesColumnsNamedTwiceAndNone() {
    assertThatThrownBy(() -> options(List.of(), Map.of("tags", List.of("region", "region"))))
        .hasMessageContaining("only once");
    assertThatThrownBy(() -> options(List.of(), Map.of("tags", List.of())))
        .hasMessageContaining("at least one");
  }

  @Test
  void refusesADelimiterThatCannotSeparate() {
    assertThatThrownBy(() -> new CsvOptions('"', true, true))
        .isInstanceOf(ReportOptionException.class);
  }

  @Test
  void everyReportButThoseOfTheWholeRunBeginsWithItsScope() {
    assertThat(Reports.names())
        .filteredOn(report -> !Set.of("rules", "waivers", "trend").contains(report))
        .hasSize(10)
        .allSatisfy(
            report ->
                assertThat(Reports.columns(report))
                    .startsWith("service", "region", "project_id", "project_name")
                    .doesNotHaveDuplicates());
  }

  private static ReportOptions options(List<String> reports, Map<String, List<String>> columns) {
    return new ReportOptions(Path.of("out"), Set.of("csv"), reports, columns, CsvOptions.DEFAULT);
  }
}
