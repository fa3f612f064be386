package io.policyinventory.database;

import java.util.Arrays;
import java.util.Comparator;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;

/** Brings the schemas to the version that this program knows, or requires that they have it. */
public final class SchemaMigration implements FlywayMigrationStrategy {

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
      flyway.migrate();
    }
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
