package io.policyinventory.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.policyinventory.Slow;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;

@Slow
class SchemaMigrationTest {

  @Test
  @Timeout(60)
  void completesWhatTheServerOfAKilledProcessIsStillFinishing() throws Exception {
    TestDatabase database = TestDatabase.empty();
    MigrationInfo last = flyway(database, null).info().pending()[5];
    flyway(database, "5").migrate();
    JdbcTemplate jdbc = new JdbcTemplate(database.dataSource());

    try (Connection killed = database.dataSource().getConnection()) {
      killed.setAutoCommit(false);
      try (var statement = killed.createStatement()) {
        statement.execute(
            new ClassPathResource("db/migration/" + last.getScript())
                .getContentAsString(StandardCharsets.UTF_8));
        statement.execute(
            """
            INSERT INTO inventory.flyway_schema_history (installed_rank, version, description, type, script, checksum,
                                                         installed_by, execution_time, success)
            VALUES (7, '6', '%s', 'SQL', '%s', %d, current_user, 1, true)
            """
                .formatted(last.getDescription(), last.getScript(), last.getChecksum()));
      }
      CompletableFuture<Void> again =
          CompletableFuture.runAsync(
              () -> migration(database, true).migrate(flyway(database, null)));
      await(jdbc);
      killed.commit();
      again.join();
    }

    assertThat(flyway(database, null).info().pending()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void refusesASchemaThatAnotherBuildMadeUnderTheSameVersion(boolean migrates) {
    TestDatabase database = TestDatabase.empty();
    flyway(database, null).migrate();
    new JdbcTemplate(database.dataSource())
        .update(
            "UPDATE inventory.flyway_schema_history SET checksum = checksum + 1"
                + " WHERE version = '5'");

    assertThatExceptionOfType(DatabaseSettingException.class)
        .isThrownBy(() -> migration(database, migrates).migrate(flyway(database, null)))
        .withMessageContaining("another build")
        .withMessageContaining("empty database");
  }

  private static void await(JdbcTemplate jdbc) throws InterruptedException {
    while (!Boolean.TRUE.equals(
        jdbc.queryForObject(
            """
            SELECT EXISTS (SELECT FROM pg_stat_activity
                           WHERE datname = current_database() AND wait_event_type = 'Lock')
            """,
            Boolean.class))) {
      Thread.sleep(Duration.ofMillis(20).toMillis());
    }
  }

  private static SchemaMigration migration(TestDatabase database, boolean migrates) {
    return new SchemaMigration(
        new DatabaseCheck(database.dataSource(), database.jdbcUrl(), database.username()),
        migrates);
  }

  private static Flyway flyway(TestDatabase database, @Nullable String target) {
    var configuration =
        Flyway.configure()
            .dataSource(database.dataSource())
            .schemas("inventory", "batch")
            .defaultSchema("inventory");
    return (target == null ? configuration : configuration.target(target)).load();
  }
}
