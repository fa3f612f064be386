package io.policyinventory.report.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.policyinventory.job.settings.ShippedReports;
import io.policyinventory.report.Chosen;
import io.policyinventory.report.ReportOptionException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReportOptionsTest {

  @Test
  void namesTheReportsInOrder() {
    assertThat(ShippedReports.all().names())
        .containsSubsequence(
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
    assertThatThrownBy(() -> ShippedReports.all().columns("scope"))
        .hasMessageEndingWith("waivers, trend");
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
    assertThat(ShippedReports.all().names())
        .filteredOn(report -> ShippedReports.all().columns(report).contains("service"))
        .hasSizeGreaterThanOrEqualTo(10)
        .allSatisfy(
            report ->
                assertThat(ShippedReports.all().columns(report))
                    .startsWith("service", "region", "project_id", "project_name")
                    .doesNotHaveDuplicates());
  }

  private static ReportOptions options(List<String> reports, Map<String, List<String>> columns) {
    return Chosen.options(Path.of("out"), Set.of("csv"), reports, columns, CsvOptions.DEFAULT);
  }
}
