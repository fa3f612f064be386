package io.policyinventory.database;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;

/** Brings the schemas to the version that this program knows, or requires that they have it. */
public final class SchemaMigration implements FlywayMigrationStrategy {
  private static final int ATTEMPTS = 5;

  /** Duplicate schema, table, column, object, function, key: appendix A of PostgreSQL's manual. */
  private static final Set<String> THERE_ALREADY =
      Set.of("42P06", "42P07", "42701", "42710", "42723", "23505");

  private final DatabaseCheck check;
  private final boolean migrates;
  private String before = "";
  private String after = "";

  /**
   * @param migrates false to require the version
   */
  SchemaMigration(DatabaseCheck check, boolean migrates) {
    this.check = check;
    this.migrates = migrates;
  }

  /** What became of it, for a person. */
  public String summary() {
    return before.equals(after)
        ? "the schema has version " + after + " already"
        : "the schema has version " + after + " now; before it had " + before;
  }

  /**
   * Checks the database first.
   *
   * @throws DatabaseSettingException when the version cannot be had, naming both
   */
  @Override
  public void migrate(Flyway flyway) {
    check.run();
    @Nullable MigrationVersion there = there(flyway);
    MigrationVersion known = known(flyway);
    int comparison = there == null ? -1 : there.compareTo(known);
    before = there == null ? "none" : there.toString();
    after = known.toString();
    if (comparison > 0) {
      throw check.unfit(
          "has a schema of version "
              + there
              + ", this program knows version "
              + known
              + ": use the newer program");
    }
    if (there != null) {
      requireSameMigrations(flyway, there);
    }
    if (comparison < 0) {
      if (!migrates) {
        throw check.unfit(
            (there == null ? "has no schema yet" : "has a schema of version " + there)
                + ", this program needs version "
                + known
                + ": let the owner run the job migrate first");
      }
      check.requireMigratable();
    }
    if (migrates) {
      migratePatiently(flyway);
    }
  }

  private void requireSameMigrations(Flyway flyway, MigrationVersion there) {
    boolean others =
        flyway.validateWithResult().invalidMigrations.stream()
            .anyMatch(
                migration -> migration.errorDetails.errorCode == CoreErrorCode.CHECKSUM_MISMATCH);
    if (others) {
      throw check.unfit(
          "has a schema of version "
              + there
              + " that another build of this program made, which this one cannot take over: use that"
              + " build, or an empty database");
    }
  }

  /**
   * Of a process that was killed while migrating, the server finishes what it was told last: then
   * what is to be made is there a moment later, and so is the row that says so.
   */
  private static void migratePatiently(Flyway flyway) {
    for (int attempt = 1; ; attempt++) {
      try {
        flyway.migrate();
        return;
      } catch (FlywayException e) {
        if (attempt == ATTEMPTS || !somebodyElseMadeIt(e)) {
          throw e;
        }
      }
    }
  }

  private static boolean somebodyElseMadeIt(Throwable problem) {
    return Stream.iterate(problem, Objects::nonNull, Throwable::getCause)
        .anyMatch(
            cause ->
                cause instanceof SQLException sql && THERE_ALREADY.contains(sql.getSQLState()));
  }

  private static @Nullable MigrationVersion there(Flyway flyway) {
    MigrationInfo current = flyway.info().current();
    return current == null ? null : current.getVersion();
  }

  private static MigrationVersion known(Flyway flyway) {
    return Arrays.stream(flyway.info().all())
        .filter(migration -> migration.getState().isResolved())
        .map(MigrationInfo::getVersion)
        .filter(version -> version != null)
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }
}
