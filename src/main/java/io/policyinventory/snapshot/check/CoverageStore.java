package io.policyinventory.snapshot.check;

import io.policyinventory.policy.Tag;
import io.policyinventory.policy.coverage.Coverage;
import io.policyinventory.snapshot.content.EvidenceCodec;
import io.policyinventory.snapshot.rows.CopyRows;
import io.policyinventory.snapshot.rows.RowHash;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How coverage is stored by intervals of runs. Times of last backups move each night, those of most
 * servers and disks, and are kept by blocks of rows.
 */
final class CoverageStore {

  private static final String GIVEN =
      """
      WITH given AS (
        SELECT r.run_id, r.full_run, s.scope_id
        FROM (SELECT run_id, full_run FROM inventory.run WHERE run_id = ?) r
        CROSS JOIN unnest(?::bigint[]) AS s (scope_id)
      ),
      """;

  /**
   * Gives new rows the least places that no current row has, so that those of a scope stay close
   * together however often rows change. How many are new cannot be estimated: none in most nights,
   * all in some.
   */
  private static final String PLACE =
      GIVEN
          + """
          fresh AS (
            SELECT scope_id, row_hash, full_run,
                   row_number() OVER (PARTITION BY scope_id ORDER BY row_hash) AS turn
            FROM (
              SELECT DISTINCT s.scope_id, s.row_hash, g.full_run
              FROM given g
              JOIN inventory.staged_coverage_row s USING (scope_id)
              WHERE NOT EXISTS (
                SELECT FROM inventory.coverage_row f
                WHERE (f.scope_id, f.row_hash, f.full_run) = (s.scope_id, s.row_hash, g.full_run)
                  AND f.closed_run_id IS NULL)
            ) n
          ), taken AS (
            SELECT f.scope_id, f.place
            FROM (SELECT DISTINCT scope_id, full_run FROM fresh) n
            JOIN inventory.coverage_row f USING (scope_id, full_run)
            WHERE f.closed_run_id IS NULL
          ), free AS (
            SELECT scope_id, array_agg(place ORDER BY place) AS places
            FROM (
              SELECT scope_id, generate_series(0, count(*)::integer - 1) AS place
              FROM (SELECT scope_id FROM fresh UNION ALL SELECT scope_id FROM taken) e
              GROUP BY scope_id
              EXCEPT
              SELECT scope_id, place FROM taken
            ) p
            GROUP BY scope_id
          )
          UPDATE inventory.staged_coverage_row s SET place = free.places[fresh.turn]
          FROM fresh JOIN free USING (scope_id)
          WHERE (s.scope_id, s.row_hash) = (fresh.scope_id, fresh.row_hash)
          """;

  /** Blocks of staged rows of a run, whose rows are all open; places without a time are null. */
  private static final String TOLD =
      GIVEN
          + """
          told AS MATERIALIZED (
            SELECT g.run_id, f.scope_id, f.full_run, inventory.backup_block(f.place) AS block,
                   inventory.backup_slot(f.place) AS slot, max(s.last_backup_at) AS last_backup_at
            FROM given g
            JOIN inventory.staged_coverage_row s USING (scope_id)
            JOIN inventory.coverage_row f
              ON (f.scope_id, f.row_hash, f.full_run) = (s.scope_id, s.row_hash, g.full_run)
              AND f.closed_run_id IS NULL
            WHERE s.last_backup_at IS NOT NULL
            GROUP BY g.run_id, f.scope_id, f.full_run, f.place
          ), blocks AS MATERIALIZED (
            SELECT p.run_id, p.scope_id, p.full_run, p.block,
                   array_agg(p.last_backup_at ORDER BY p.slot) AS last_backup_at
            FROM (
              SELECT e.run_id, e.scope_id, e.full_run, e.block, e.slot,
                     max(e.last_backup_at) AS last_backup_at
              FROM (
                SELECT * FROM told
                UNION ALL
                SELECT b.run_id, b.scope_id, b.full_run, b.block, n, NULL
                FROM (SELECT run_id, scope_id, full_run, block, max(slot) AS slots
                      FROM told GROUP BY run_id, scope_id, full_run, block) b
                CROSS JOIN LATERAL generate_series(1, b.slots) n
              ) e
              GROUP BY e.run_id, e.scope_id, e.full_run, e.block, e.slot
            ) p
            GROUP BY p.run_id, p.scope_id, p.full_run, p.block
          )
          """;

  private static final String CLOSE =
      TOLD
          + """
          UPDATE inventory.backup_times f SET closed_run_id = g.run_id
          FROM given g
          WHERE (f.scope_id, f.full_run) = (g.scope_id, g.full_run) AND f.closed_run_id IS NULL
            AND NOT EXISTS (
              SELECT FROM blocks b
              WHERE (b.scope_id, b.block, b.last_backup_at)
                    = (f.scope_id, f.block, f.last_backup_at))
          """;
  private static final String OPEN =
      TOLD
          + """
          INSERT INTO inventory.backup_times (scope_id, block, full_run, first_run_id, last_backup_at)
          SELECT b.scope_id, b.block, b.full_run, b.run_id, b.last_backup_at
          FROM blocks b
          WHERE NOT EXISTS (
            SELECT FROM inventory.backup_times f
            WHERE (f.scope_id, f.block, f.full_run) = (b.scope_id, b.block, b.full_run)
              AND f.closed_run_id IS NULL)
          """;

  private static final IntervalStore.Table<Coverage> TABLE =
      new IntervalStore.Table<>(
          "coverage_row",
          "row_hash",
          "coverage",
          List.of(
              "resource_id",
              "resource_name",
              "resource_type",
              "status",
              "tags",
              "created_at",
              "protected",
              "policies",
              "max_interval_hours",
              "last_backup_status",
              "reason_code",
              "reason"),
          null,
          new IntervalStore.Aside("last_backup_at", "backup_times", "place", PLACE, CLOSE, OPEN),
          Coverage::scope,
          CoverageStore::hash,
          CoverageStore::write);

  private CoverageStore() {}

  static IntervalStore<Coverage> in(JdbcTemplate jdbc) {
    return new IntervalStore<>(jdbc, TABLE);
  }

  private static void write(CopyRows row, Coverage coverage) {
    row.text(coverage.resourceId())
        .text(coverage.resourceName())
        .text(coverage.resourceType())
        .text(coverage.status())
        .jsonb(EvidenceCodec.write(coverage.tags()))
        .text(coverage.createdAt())
        .text(coverage.protection().word())
        .jsonb(EvidenceCodec.write(coverage.policies()))
        .decimal(coverage.maxIntervalHours())
        .text(coverage.lastBackupStatus())
        .text(code(coverage))
        .text(coverage.reason())
        .text(coverage.lastBackupAt());
  }

  private static byte[] hash(Coverage coverage) {
    BigDecimal hours = coverage.maxIntervalHours();
    return new RowHash()
        .add(coverage.resourceId())
        .add(coverage.resourceName())
        .add(coverage.resourceType())
        .add(coverage.status())
        .addAll(coverage.tags().stream().flatMap(CoverageStore::parts).toList())
        .add(coverage.createdAt())
        .add(coverage.protection().word())
        .addAll(coverage.policies())
        .add(hours == null ? null : hours.toPlainString())
        .add(coverage.lastBackupStatus())
        .add(code(coverage))
        .add(coverage.reason())
        .digest();
  }

  private static @Nullable String code(Coverage coverage) {
    return coverage.reasonCode() == null ? null : coverage.reasonCode().word();
  }

  private static Stream<String> parts(Tag tag) {
    return Stream.of(tag.key(), tag.value());
  }
}
