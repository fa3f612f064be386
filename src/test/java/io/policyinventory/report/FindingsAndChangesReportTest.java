package io.policyinventory.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.job.settings.ShippedReports;
import io.policyinventory.report.csv.CsvFormat;
import io.policyinventory.report.format.CsvOptions;
import io.policyinventory.report.format.ReportOptions;
import io.policyinventory.report.publish.ReportPublisher;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindingsAndChangesReportTest {
  private final Path folder;

  FindingsAndChangesReportTest(@TempDir Path output) {
    ReportOptions options =
        Chosen.options(
            output,
            Set.of("csv"),
            List.of("findings", "changes"),
            Map.of(),
            new CsvOptions(',', false, true));
    this.folder =
        new ReportPublisher(List.of(new CsvFormat())).publish(Samples.snapshot(), options).folder();
  }

  @Test
  void columnsAreThoseOfTheContract() {
    assertThat(String.join(",", ShippedReports.all().columns("findings")))
        .isEqualTo(
            "service,region,project_id,project_name,policy_id,policy_name,rule,severity,verdict,"
                + "state,first_seen_at,subject_type,subject_id,subject_name,message,waived_until");
    assertThat(String.join(",", ShippedReports.all().columns("changes")))
        .isEqualTo(
            "service,region,project_id,project_name,policy_id,policy_name,subject_type,"
                + "subject_id,subject_name,change,field,before,after");
  }

  @Test
  void aFindingOfAScopeHasNoPolicy() throws IOException {
    List<CSVRecord> rows = read("findings.csv");
    assertThat(rows).hasSize(7);
    CSVRecord unknown =
        rows.stream().filter(row -> row.get("verdict").equals("unknown")).findFirst().orElseThrow();
    assertThat(unknown.get("policy_id")).isEmpty();
    assertThat(unknown.get("subject_type")).isEqualTo("scope");
    assertThat(unknown.get("subject_id")).isEqualTo("vbs/eu-de/eu-de_team7");
  }

  @Test
  void aWaivedFindingIsListedWithItsDay() throws IOException {
    assertThat(read("findings.csv"))
        .extracting(row -> row.get("waived_until"))
        .containsOnlyOnce("2027-01-31");
  }

  @Test
  void changesAreGuardedLikeOtherText() throws IOException {
    assertThat(read("changes.csv"))
        .extracting(
            row ->
                String.join(
                    "|", row.get("change"), row.get("field"), row.get("before"), row.get("after")))
        .containsExactly(
            "added|||",
            "changed|enabled|true|false",
            "changed|name|'=old|new",
            "removed|||",
            "changed|protected|yes|no",
            "added|||fail",
            "removed||unknown|",
            "changed|description||Nightly copies",
            "changed|status|complete|failed");
  }

  private List<CSVRecord> read(String file) throws IOException {
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().get();
    try (CSVParser parser = CSVParser.parse(folder.resolve(file), StandardCharsets.UTF_8, format)) {
      return parser.getRecords();
    }
  }
}
