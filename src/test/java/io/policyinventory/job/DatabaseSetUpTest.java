package io.policyinventory.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.Slow;
import io.policyinventory.database.EachServer;
import io.policyinventory.database.TestDatabase;
import io.policyinventory.sandbox.SandboxOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Databases that are set up in their own way: the program works on them, or says why it cannot. */
@EachServer
@Slow
class DatabaseSetUpTest {

  @TempDir Path folder;
  private @Nullable Harness started;

  @AfterEach
  void stop() {
    if (started != null) {
      started.close();
    }
  }

  private Harness on(TestDatabase database) {
    Harness program = new Harness(folder, SandboxOptions.defaults(), database);
    started = program;
    return program;
  }

  private static List<String> schemas(Harness program) {
    return program
        .jdbc()
        .queryForList(
            "SELECT nspname FROM pg_namespace WHERE nspname IN ('inventory', 'batch')",
            String.class);
  }

  private static void setByDefault(Harness program, List<String> settings) {
    String all =
        settings.stream()
            .map(
                setting ->
                    "EXECUTE format('ALTER DATABASE %I SET "
                        + setting.replace("'", "''")
                        + "', current_database());")
            .collect(Collectors.joining("\n"));
    program.jdbc().execute("DO $$ BEGIN " + all + " END $$");
  }

  @ParameterizedTest
  @ValueSource(strings = {"LATIN1", "SQL_ASCII"})
  void anEncodingOtherThanUtf8IsRefusedByName(String encoding) {
    Harness program =
        on(TestDatabase.with("ENCODING '" + encoding + "' LOCALE 'C' TEMPLATE template0"));

    Harness.Outcome outcome = program.run("formats=csv");

    assertThat(outcome.exitCode()).as(outcome.messages()).isEqualTo(2);
    assertThat(outcome.messages())
        .contains("has the encoding " + encoding + "; UTF8 is needed", "TEMPLATE template0")
        .hasLineCount(1);
    assertThat(schemas(program)).isEmpty();
  }

  @Test
  void whatADatabaseSetsByDefaultChangesNothing() {
    Harness program = on(TestDatabase.with("ENCODING 'UTF8' LOCALE 'C' TEMPLATE template0"));
    List<String> settings =
        List.of(
            "default_transaction_isolation = 'serializable'",
            "default_transaction_deferrable = 'on'",
            "DateStyle = 'German, DMY'",
            "IntervalStyle = 'sql_standard'",
            "TimeZone = 'Pacific/Chatham'",
            "statement_timeout = '200ms'",
            "lock_timeout = '1ms'",
            "standard_conforming_strings = 'off'",
            "bytea_output = 'escape'",
            "search_path = 'pg_temp'",
            "extra_float_digits = '-5'");
    setByDefault(program, settings);
    List<String> timeless = List.of("resources", "tags", "rules", "coverage", "scopes");

    Harness.Outcome outcome = program.run("formats=csv");

    assertThat(outcome.exitCode()).as(outcome.messages()).isZero();
    List<?> odd = timeless.stream().map(name -> program.csv(name).toString()).toList();
    Harness.Outcome again = program.run("formats=csv");
    assertThat(again.messages()).as(again.messages()).contains("0 added, 0 changed, 0 removed");
    try (Harness plain =
        new Harness(folder.resolve("plain"), SandboxOptions.defaults(), TestDatabase.create())) {
      assertThat(plain.run("formats=csv").exitCode()).isZero();
      assertThat(timeless.stream().map(name -> plain.csv(name).toString()).toList()).isEqualTo(odd);
    }
  }

  @Test
  void aDatabaseThatIsReadOnlyByDefaultIsRefused() {
    Harness program = on(TestDatabase.empty());
    setByDefault(program, List.of("default_transaction_read_only = 'on'"));

    Harness.Outcome outcome = program.run("formats=csv");

    assertThat(outcome.exitCode()).as(outcome.messages()).isEqualTo(2);
    assertThat(outcome.messages())
        .contains("is read-only: default_transaction_read_only is on")
        .hasLineCount(1);
  }

  @Test
  void tablesOfSomethingElseAreLeftAlone() {
    Harness program = on(TestDatabase.empty());
    program.jdbc().execute("CREATE SCHEMA inventory");
    program.jdbc().execute("CREATE TABLE inventory.goods (id bigint)");

    Harness.Outcome outcome = program.run("runs");

    assertThat(outcome.exitCode()).as(outcome.messages()).isEqualTo(2);
    assertThat(outcome.messages())
        .contains("has inventory.goods, which is not of this program")
        .hasLineCount(1);
  }

  @Test
  void withoutMigrationTheVersionMustBeTheProgramsOwn() {
    Harness program = on(TestDatabase.empty());

    Harness.Outcome before = program.run("runs", "--inventory.database.migrate=false");

    assertThat(before.exitCode()).isEqualTo(2);
    assertThat(before.messages())
        .contains("has no schema yet, this program needs version ", "the job migrate")
        .hasLineCount(1);
    assertThat(schemas(program)).isEmpty();

    Harness.Outcome migrated = program.run("migrate", "--inventory.database.migrate=false");

    assertThat(migrated.exitCode()).as(migrated.messages()).isZero();
    assertThat(migrated.results()).matches("the schema has version \\d+ now; before it had none\n");
    Harness.Outcome again = program.run("migrate");
    assertThat(again.results())
        .as(again.messages())
        .matches("the schema has version \\d+ already\n");
    assertThat(program.run("runs", "--inventory.database.migrate=false").exitCode()).isZero();

    program
        .jdbc()
        .update(
            "DELETE FROM inventory.flyway_schema_history WHERE installed_rank ="
                + " (SELECT max(installed_rank) FROM inventory.flyway_schema_history)");

    Harness.Outcome older = program.run("runs", "--inventory.database.migrate=false");

    assertThat(older.exitCode()).isEqualTo(2);
    assertThat(older.messages())
        .containsPattern("has a schema of version \\d+, this program needs version \\d+: let")
        .hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aSchemaOfANewerProgramIsRefused(boolean migrates) {
    Harness program = on(TestDatabase.create());
    program
        .jdbc()
        .update(
            """
            INSERT INTO inventory.flyway_schema_history
            SELECT 9001, '9001', 'later', 'SQL', 'V9001__later.sql', 1, installed_by, now(), 1, true
            FROM inventory.flyway_schema_history LIMIT 1
            """);

    Harness.Outcome outcome = program.run("runs", "--inventory.database.migrate=" + migrates);

    assertThat(outcome.exitCode()).as(outcome.messages()).isEqualTo(2);
    assertThat(outcome.messages())
        .contains("has a schema of version 9001, this program knows version", "the newer program")
        .hasLineCount(1);
  }
}
