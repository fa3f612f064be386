package io.policyinventory.cases;

import io.policyinventory.database.TestDatabase;
import io.policyinventory.job.Harness;
import io.policyinventory.job.Launcher;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVRecord;
import org.springframework.jdbc.core.JdbcTemplate;

/** The program in this JVM, against a cloud of a case, with a database of its own. */
final class Program {

  private final CaseCloud cloud;
  private final Path reports;
  private final TestDatabase database = TestDatabase.create();
  private final JdbcTemplate jdbc = new JdbcTemplate(database.dataSource());

  /**
   * What came of a command.
   *
   * @param said on standard output and standard error
   */
  record Outcome(int exit, String said) {}

  /**
   * @param reports where runs publish
   */
  Program(CaseCloud cloud, Path reports) {
    this.cloud = cloud;
    this.reports = reports;
  }

  /** Runs a job; that of the inventory, with CSV alone, when the first word names none. */
  Outcome run(String... words) throws IOException {
    boolean named = words.length > 0 && words[0].matches("[a-z]+");
    List<String> arguments = new ArrayList<>(List.of(words));
    if (!named) {
      arguments.add("output=" + reports);
      arguments.add("formats=csv");
    }
    arguments.add("--spring.datasource.url=" + database.jdbcUrl());
    arguments.add("--spring.datasource.username=" + database.username());
    arguments.add("--spring.datasource.password=" + database.password());
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream out = System.out;
    try (PrintStream captured = new PrintStream(said, true, StandardCharsets.UTF_8)) {
      System.setOut(captured);
      int exit =
          new Launcher(captured, captured, cloud.environment())
              .launch(arguments.toArray(String[]::new));
      return new Outcome(exit, said.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
    }
  }

  /** The first column of what a query gives, ascending. */
  List<String> shown(String sql) {
    return jdbc.queryForList(sql + " ORDER BY 1", String.class);
  }

  /** The folder that the link leads to. */
  Path latest() throws IOException {
    return reports.resolve("latest").toRealPath();
  }

  /** Rows of a report in that folder. */
  List<Map<String, String>> rows(String report) throws IOException {
    return Harness.csv(latest().resolve(report + ".csv")).stream().map(CSVRecord::toMap).toList();
  }
}
