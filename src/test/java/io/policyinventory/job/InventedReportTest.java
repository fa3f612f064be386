package io.policyinventory.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.Slow;
import io.policyinventory.policy.PolicyRecord;
import io.policyinventory.snapshot.Samples;
import io.policyinventory.snapshot.SnapshotFixture;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A report is one file, a format is one folder: the program finds both where they are added to it,
 * and nothing else is touched.
 */
@Slow
class InventedReportTest {
  private static final Path ADDED = Path.of("src/test/invented");

  @TempDir private Path classes;
  @TempDir private Path output;
  private ExtendedProgram program;

  @BeforeEach
  void addFiles() throws IOException {
    program = ExtendedProgram.with(ADDED, classes);
  }

  @Test
  void bothAreToldInHelpAndCanBeAskedFor() {
    assertThat(said("report", "--help"))
        .contains("values: csv,html,lines,xlsx\n", "default: csv,xlsx\n")
        .contains("policies,operations,members,resources,tags,")
        .containsPattern("members +service, region, project_id, project_name, policy_id");
    assertThat(said("report", "reports=member"))
        .contains("did you mean 'members'?")
        .contains("policies, operations, members, resources");
    assertThat(said("report", "columns.members=member_cont"))
        .contains("did you mean 'member_count'?");
    assertThat(said("report", "formats=line")).contains("did you mean 'lines'?");
  }

  @Test
  void theReportIsInEveryFormatAndTheFormatHasEveryReport() throws IOException {
    SnapshotFixture bench = new SnapshotFixture();
    long run = bench.startRun(0);
    PolicyRecord policy = Samples.record(Samples.policy("p", "weekly", List.of()));
    bench.stageAll(run, Samples.scope(0), List.of(policy));
    bench.store.merge(run);
    bench.publish(run);

    List<String> words = new ArrayList<>(List.of("report", "output=" + output));
    words.addAll(List.of("formats=lines,csv,xlsx", "columns.members=member_count,policy_id"));
    words.add("--spring.datasource.url=" + bench.database.jdbcUrl());
    words.add("--spring.datasource.username=" + bench.database.username());
    words.add("--spring.datasource.password=" + bench.database.password());
    assertThat(said(words.toArray(String[]::new))).startsWith("Reports of run 1");

    Path folder = published();
    assertThat(folder.resolve("members.csv")).content().contains("member_count,policy_id\n1,p\n");
    assertThat(sheets(folder)).containsSubsequence("Operations", "Members", "Resources");
    assertThat(Files.readAllLines(folder.resolve("all.lines")))
        .contains("members [1, p]")
        .anyMatch(line -> line.startsWith("policies [csbs, "))
        .anyMatch(line -> line.startsWith("scopes [csbs, "));
    assertThat(folder.resolve("manifest.json"))
        .content()
        .contains("\"name\" : \"members.csv\"", "\"report\" : \"members\"")
        .contains("\"name\" : \"Members\",\n          \"rows\" : 1")
        .contains("\"name\" : \"all.lines\"")
        .contains("\"name\" : \"members\",\n          \"rows\" : 1");
    assertThat(folder.resolve("SHA256SUMS")).content().contains("members.csv", "all.lines");
  }

  private String said(String... words) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
      program.launch(out, out, Map.of(), words);
    }
    return said.toString(StandardCharsets.UTF_8);
  }

  private Path published() throws IOException {
    try (Stream<Path> folders = Files.list(output)) {
      return folders
          .filter(folder -> folder.toString().contains("_run-"))
          .findFirst()
          .orElseThrow();
    }
  }

  private static List<String> sheets(Path folder) throws IOException {
    Path file = folder.resolve("policy-inventory.xlsx");
    try (XSSFWorkbook workbook = new XSSFWorkbook(Files.newInputStream(file))) {
      return IntStream.range(0, workbook.getNumberOfSheets())
          .mapToObj(workbook::getSheetName)
          .toList();
    }
  }
}
