package io.policyinventory.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.policyinventory.Slow;
import io.policyinventory.database.EachServer;
import io.policyinventory.database.TestDatabase;
import io.policyinventory.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run whose connections go through PgBouncer, where that is installed. */
@EachServer
@Slow
class PgBouncerTest {

  @TempDir Path folder;
  private final TestDatabase database = TestDatabase.create();
  private Harness program;

  @BeforeEach
  void start() {
    program = new Harness(folder, SandboxOptions.defaults(), database);
  }

  @AfterEach
  void stop() {
    program.close();
  }

  private PgBouncer pooler(String mode) throws IOException {
    Optional<Path> binary = PgBouncer.binary();
    assumeTrue(binary.isPresent(), "pgbouncer is not installed");
    return PgBouncer.start(
        binary.get(),
        Files.createDirectory(folder.resolve("pgbouncer")),
        database.jdbcUrl(),
        database.username(),
        database.password(),
        mode);
  }

  @Test
  void inSessionModeRunsFollowEachOther() throws Exception {
    try (PgBouncer pooler = pooler("session")) {
      String url = "--spring.datasource.url=" + pooler.jdbcUrl(database.jdbcUrl());

      Harness.Outcome first = program.run("formats=csv", url);
      Harness.Outcome second = program.run("formats=csv", url);

      assertThat(first.exitCode()).as(first.messages()).isZero();
      assertThat(second.exitCode()).as(second.messages()).isZero();
      assertThat(second.messages()).contains("0 added, 0 changed, 0 removed");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"transaction", "statement"})
  void inOtherModesItIsRefusedAndNothingStaysInThePool(String mode) throws Exception {
    try (PgBouncer pooler = pooler(mode)) {
      String url = pooler.jdbcUrl(database.jdbcUrl());

      for (int i = 0; i < 2; i++) {
        Harness.Outcome outcome = program.run("formats=csv", "--spring.datasource.url=" + url);

        assertThat(outcome.exitCode()).as(outcome.messages()).isEqualTo(2);
        assertThat(outcome.messages())
            .contains("through a connection pooler in transaction mode", "pool_mode=session")
            .hasLineCount(1);
      }
      assertThat(program.published()).isEmpty();
      assertThat(
              program
                  .jdbc()
                  .queryForObject(
                      "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"
                          + " AND database = (SELECT oid FROM pg_database"
                          + " WHERE datname = current_database())",
                      Long.class))
          .isZero();
      assertThat(program.jdbc().queryForObject("SELECT count(*) FROM inventory.run", Long.class))
          .isZero();
      try (var connection =
              DriverManager.getConnection(url, database.username(), database.password());
          var statement = connection.createStatement();
          var row =
              statement.executeQuery(
                  "SELECT count(*) FROM pg_settings WHERE source = 'session'"
                      + " AND name NOT IN ('TimeZone', 'DateStyle', 'client_encoding',"
                      + " 'standard_conforming_strings', 'application_name')")) {
        assertThat(row.next()).isTrue();
        assertThat(row.getLong(1)).as("settings left in the pool").isZero();
      }
    }
  }
}
