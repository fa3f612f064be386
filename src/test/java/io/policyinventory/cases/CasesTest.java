package io.policyinventory.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.Slow;
import io.policyinventory.database.TestDatabase;
import io.policyinventory.job.Harness;
import io.policyinventory.job.Launcher;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVRecord;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every account of {@code src/test/resources/cases}, night by night on one database. */
@Slow
class CasesTest {

  private static final long SECONDS_PER_DAY = 86_400;

  /** The day after 9999-12-31. */
  private static final long DAYS_OF_A_SHEET = 2_958_466;

  @TempDir Path folder;

  private final ByteArrayOutputStream messages = new ByteArrayOutputStream();

  static List<String> cases() {
    return CaseFile.names();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void anAccountGivesTheRowsThatItsCaseTells(String name) throws IOException {
    CaseFile file = CaseFile.read(name);
    TestDatabase database = TestDatabase.create();
    int last = file.nights().size();
    try (CaseCloud cloud = new CaseCloud()) {
      for (int night = 1; night <= last; night++) {
        cloud.show(file.nights().get(night - 1));
        Path reports = folder.resolve("night-" + night);
        int exit = run(cloud, database, file, reports);
        if (night == last) {
          assertThat(exit).as(messages.toString(StandardCharsets.UTF_8)).isEqualTo(file.exit());
        }
        Path published = published(reports);
        for (Expectation expectation : file.expect()) {
          if (expectation.isAbout(night, last)) {
            expectation.check(
                Harness.csv(published.resolve(expectation.report() + ".csv")).stream()
                    .map(CSVRecord::toMap)
                    .toList());
          }
        }
        look(file, published);
      }
    }
  }

  private int run(CaseCloud cloud, TestDatabase database, CaseFile file, Path reports)
      throws IOException {
    List<String> arguments = new ArrayList<>();
    arguments.add("output=" + reports);
    arguments.add("formats=" + (file.sheet() == null ? "csv" : "csv,xlsx"));
    arguments.add("--spring.datasource.url=" + database.jdbcUrl());
    arguments.add("--spring.datasource.username=" + database.username());
    arguments.add("--spring.datasource.password=" + database.password());
    arguments.add("--logging.level.root=OFF");
    if (file.rules() != null) {
      arguments.add(
          "--inventory.rules=" + Files.writeString(folder.resolve("rules.yaml"), file.rules()));
    }
    try (PrintStream captured = new PrintStream(messages, true, StandardCharsets.UTF_8)) {
      return new Launcher(captured, captured, cloud.environment())
          .launch(arguments.toArray(String[]::new));
    }
  }

  private Path published(Path reports) throws IOException {
    try (var folders = Files.list(reports)) {
      return folders
          .filter(each -> !each.getFileName().toString().equals("latest"))
          .findFirst()
          .orElseThrow(() -> new AssertionError("nothing published: " + messages));
    }
  }

  /** What the rows of a CSV cannot tell. */
  private static void look(CaseFile file, Path published) throws IOException {
    if (file.text() != null) {
      assertThat(published.resolve("policies.csv")).content().contains(",\"x;=1+2\",");
    }
    if (file.sheet() != null) {
      try (InputStream in = Files.newInputStream(published.resolve("policy-inventory.xlsx"));
          ReadableWorkbook workbook = new ReadableWorkbook(in)) {
        List<Row> rows = workbook.findSheet("Policies").orElseThrow().read();
        int column =
            rows.get(0).stream().map(cell -> cell.getText()).toList().indexOf("created_at");
        assertThat(rows.get(1).getCell(column))
            .satisfiesAnyOf(
                cell -> assertThat(cell.getType()).isEqualTo(CellType.STRING),
                cell ->
                    assertThat(Math.round(cell.asNumber().doubleValue() * SECONDS_PER_DAY))
                        .isLessThan(DAYS_OF_A_SHEET * SECONDS_PER_DAY));
      }
    }
  }
}
