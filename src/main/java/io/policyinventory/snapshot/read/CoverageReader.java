package io.policyinventory.snapshot.read;

import io.policyinventory.policy.coverage.Coverage;
import io.policyinventory.policy.coverage.Protection;
import io.policyinventory.policy.coverage.ReasonCode;
import io.policyinventory.snapshot.content.EvidenceCodec;
import io.policyinventory.snapshot.rows.RunReading;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Streams the coverage of runs. */
public final class CoverageReader {

  private static final String ROWS =
      """
      FROM inventory.run r
      JOIN inventory.run_scope rs USING (run_id)
      JOIN inventory.scope s USING (scope_id)
      JOIN inventory.coverage_row c
        ON c.scope_id = rs.scope_id AND c.full_run = r.full_run AND c.first_run_id <= r.run_id
        AND (c.closed_run_id IS NULL OR c.closed_run_id > r.run_id)
      """;

  /** As in the view {@code coverage}. */
  private static final String LAST_BACKUPS =
      """
      LEFT JOIN LATERAL (
        SELECT CASE WHEN t.closed_run_id IS NULL OR t.closed_run_id > r.run_id
                    THEN t.last_backup_at[inventory.backup_slot(c.place)] END AS last_backup_at
        FROM inventory.backup_times t
        WHERE t.scope_id = c.scope_id AND t.block = inventory.backup_block(c.place)
          AND t.full_run = c.full_run AND t.first_run_id <= r.run_id
        ORDER BY t.first_run_id DESC LIMIT 1) b ON true
      """;

  private static final String OF_RUN =
      """
      WHERE r.run_id = ? AND r.coverage IS NOT NULL
      """;

  /** Coverage of the run whose id is the only parameter, without the times of last backups. */
  public static final String IN_RUN = ROWS + OF_RUN;

  private static final String QUERY =
      """
      SELECT s.service, s.region, s.project_id, rs.project_name, c.*, b.last_backup_at
      """
          + ROWS
          + LAST_BACKUPS
          + OF_RUN
          + "ORDER BY s.service, s.region, s.project_id, c.resource_id, c.row_hash";

  private final RunReading reading;

  CoverageReader(RunReading reading) {
    this.reading = reading;
  }

  void coverage(long runId, Consumer<Coverage> consumer) {
    reading.query(
        runId,
        QUERY,
        row ->
            consumer.accept(
                new Coverage(
                    RunReading.scope(row),
                    row.getString("resource_id"),
                    row.getString("resource_name"),
                    row.getString("resource_type"),
                    row.getString("status"),
                    EvidenceCodec.tags(row.getString("tags")),
                    row.getString("created_at"),
                    Protection.ofWord(row.getString("protected")),
                    EvidenceCodec.texts(row.getString("policies")),
                    row.getBigDecimal("max_interval_hours"),
                    row.getString("last_backup_at"),
                    row.getString("last_backup_status"),
                    code(row.getString("reason_code")),
                    row.getString("reason"))),
        runId);
  }

  private static @Nullable ReasonCode code(@Nullable String word) {
    return word == null ? null : ReasonCode.ofWord(word);
  }
}
