package io.policyinventory.report.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.policyinventory.job.settings.ShippedReports;
import io.policyinventory.policy.Tag;
import io.policyinventory.policy.coverage.Coverage;
import io.policyinventory.policy.coverage.Protection;
import io.policyinventory.policy.coverage.ReasonCode;
import io.policyinventory.policy.coverage.ResourceKind;
import io.policyinventory.report.Chosen;
import io.policyinventory.report.ReportOptionException;
import io.policyinventory.report.Samples;
import io.policyinventory.report.csv.CsvFormat;
import io.policyinventory.report.format.CsvOptions;
import io.policyinventory.report.format.ReportOptions;
import io.policyinventory.report.publish.ReportPublisher;
import io.policyinventory.report.xlsx.XlsxFormat;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoverageReportTest {
  private static final List<String> COLUMNS =
      List.of(
          "service",
          "region",
          "project_id",
          "project_name",
          "resource_id",
          "resource_name",
          "resource_type",
          "status",
          "tags",
          "created_at",
          "protected",
          "policy_count",
          "policies",
          "max_interval_hours",
          "last_backup_at",
          "last_backup_status",
          "reason_code",
          "reason");

  private static final Coverage HOSTILE =
      new Coverage(
          Samples.scope("evs", 1),
          "-1",
          "=HYPERLINK(\"http://x\";\"a,b\")",
          ResourceKind.DISK.type(),
          "@in-use",
          List.of(new Tag("+k", "v\r\nw"), new Tag("\u00e9\uD83D\uDE00", "_x0041_")),
          "2018-08-20T09:14:11.123456Z",
          Protection.UNKNOWN,
          List.of("a; b", "-daily \"x\""),
          new BigDecimal("167.5"),
          "2026-11-21T22:03:11Z",
          null,
          ReasonCode.SERVICE_UNREAD,
          "\tcbr could not be read: <403> & \"denied\"\nask, again ");

  private final Path output;

  CoverageReportTest(@TempDir Path output) {
    this.output = output;
  }

  @Test
  void columnsAreThoseOfTheContract() {
    assertThat(ShippedReports.all().columns("coverage")).isEqualTo(COLUMNS);
  }

  @Test
  void everyVerdictHasItsWord() throws IOException {
    List<CSVRecord> rows = csv(Samples.coverage(), new CsvOptions(',', false, true), Map.of());
    assertThat(rows).extracting(row -> row.get("protected")).contains("yes", "no", "unknown");
    CSVRecord bare = rows.get(6);
    assertThat(bare.get("protected")).isEqualTo("no");
    assertThat(bare.get("policy_count")).isEqualTo("0");
    assertThat(bare.get("resource_name") + bare.get("tags") + bare.get("policies")).isEmpty();
    assertThat(bare.get("max_interval_hours") + bare.get("last_backup_at")).isEmpty();
  }

  @Test
  void hostileTextComesBackFromCsv() throws IOException {
    CSVRecord row = csv(List.of(HOSTILE), new CsvOptions(';', true, false), Map.of()).get(0);
    assertThat(row.toMap().values())
        .containsExactly(
            "evs",
            "eu-de",
            HOSTILE.scope().projectId(),
            "eu-de_team1",
            "-1",
            "=HYPERLINK(\"http://x\";\"a,b\")",
            "OS::Cinder::Volume",
            "@in-use",
            "+k=v\r\nw; \u00e9\uD83D\uDE00=_x0041_",
            "2018-08-20T09:14:11.123456Z",
            "unknown",
            "2",
            "a; b; -daily \"x\"",
            "167.5",
            "2026-11-21T22:03:11Z",
            "",
            "service-unread",
            "\tcbr could not be read: <403> & \"denied\"\nask, again ");
  }

  @Test
  void textIsGuardedInCsvAndNumbersAreNot() throws IOException {
    CSVRecord row = csv(List.of(HOSTILE), new CsvOptions(',', false, true), Map.of()).get(0);
    assertThat(row.get("resource_id")).isEqualTo("'-1");
    assertThat(row.get("resource_name")).startsWith("'=");
    assertThat(row.get("status")).isEqualTo("'@in-use");
    assertThat(row.get("tags")).startsWith("'+k");
    assertThat(row.get("reason")).startsWith("'\t");
    assertThat(row.get("max_interval_hours")).isEqualTo("167.5");
  }

  @Test
  void hostileTextComesBackFromXlsx() throws IOException {
    List<Row> rows = xlsx(List.of(HOSTILE));
    List<String> shown = rows.get(0).stream().map(cell -> cell.getText()).toList();
    assertThat(shown).containsExactlyInAnyOrderElementsOf(COLUMNS);
    Row row = rows.get(1);
    assertThat(row.getCellText(shown.indexOf("resource_id"))).isEqualTo("-1");
    assertThat(row.getCell(shown.indexOf("resource_id")).getType()).isEqualTo(CellType.STRING);
    assertThat(row.getCellText(shown.indexOf("resource_name")))
        .isEqualTo("=HYPERLINK(\"http://x\";\"a,b\")");
    assertThat(row.getCell(shown.indexOf("resource_name")).getFormula()).isNull();
    assertThat(row.getCellText(shown.indexOf("tags")))
        .contains("+k=v")
        .contains("\u00e9\uD83D\uDE00=");
    assertThat(row.getCellAsDate(shown.indexOf("created_at")).orElseThrow())
        .isEqualTo("2018-08-20T09:14:11.123");
    assertThat(row.getCellText(shown.indexOf("protected"))).isEqualTo("unknown");
    assertThat(row.getCellAsNumber(shown.indexOf("policy_count"))).contains(new BigDecimal("2"));
    assertThat(row.getCellAsNumber(shown.indexOf("max_interval_hours")))
        .contains(new BigDecimal("167.5"));
    assertThat(row.getCellAsDate(shown.indexOf("last_backup_at")).orElseThrow())
        .isEqualTo("2026-11-21T22:03:11");
    assertThat(row.getOptionalCell(shown.indexOf("last_backup_status"))).isEmpty();
    assertThat(row.getCellText(shown.indexOf("reason_code"))).isEqualTo("service-unread");
    assertThat(row.getCellText(shown.indexOf("reason")))
        .isEqualTo("\tcbr could not be read: <403> & \"denied\"\nask, again ");
  }

  @Test
  void itsColumnsCanBeChosenAndOrdered() throws IOException {
    List<String> chosen = List.of("protected", "resource_id", "reason");
    List<CSVRecord> rows =
        csv(Samples.coverage(), new CsvOptions(',', false, true), Map.of("coverage", chosen));
    assertThat(rows.get(1).toMap()).containsOnlyKeys(chosen);
    assertThat(rows.get(1).get(0)).isEqualTo("no");
    assertThatThrownBy(() -> options("csv", CsvOptions.DEFAULT, Map.of("coverage", List.of("x"))))
        .isInstanceOf(ReportOptionException.class)
        .hasMessageContaining("unknown column of coverage 'x'; allowed: service, region");
  }

  private List<CSVRecord> csv(
      List<Coverage> rows, CsvOptions csv, Map<String, List<String>> columns) throws IOException {
    Path file = publish(rows, options("csv", csv, columns)).resolve("coverage.csv");
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setDelimiter(csv.delimiter()).get();
    String text = Files.readString(file, StandardCharsets.UTF_8);
    try (CSVParser parser = CSVParser.parse(text.substring(csv.bom() ? 1 : 0), format)) {
      return parser.getRecords();
    }
  }

  private List<Row> xlsx(List<Coverage> rows) throws IOException {
    Path folder = publish(rows, options("xlsx", CsvOptions.DEFAULT, Map.of()));
    Path file = folder.resolve("policy-inventory.xlsx");
    try (ReadableWorkbook workbook = new ReadableWorkbook(file.toFile());
        Stream<Row> read = workbook.findSheet("Coverage").orElseThrow().openStream()) {
      return read.toList();
    }
  }

  private ReportOptions options(String format, CsvOptions csv, Map<String, List<String>> columns) {
    return Chosen.options(output, Set.of(format), List.of("coverage"), columns, csv);
  }

  private static Path publish(List<Coverage> rows, ReportOptions options) {
    return new ReportPublisher(List.of(new CsvFormat(), new XlsxFormat()))
        .publish(Samples.covering(rows), options)
        .folder();
  }
}
