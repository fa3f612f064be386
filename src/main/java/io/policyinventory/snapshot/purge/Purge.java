package io.policyinventory.snapshot.purge;

import io.policyinventory.snapshot.rows.RunReading;
import io.policyinventory.snapshot.rows.TableUpkeep;
import io.policyinventory.snapshot.run.RunLock;
import io.policyinventory.snapshot.run.RunStatus;
import io.policyinventory.snapshot.stage.Staging;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Drops what only old runs can see. Rows of runs, their scopes and their files stay, as an audit
 * trail; the runs are marked as purged. Whoever purges holds the {@link RunLock}.
 *
 * <p>A run sees the versions that it shows and those of the published full run before that it or a
 * run in between replaced or removed, which its changes tell of. Of findings and coverage it sees
 * those that it shows; what changed of them is in its changes. What is current always stays, so
 * does what a run that is not merged yet staged no copy of, and so does the newest published full
 * run, which the next run is told against.
 */
public final class Purge {

  private static final String VERSIONS =
      """
      FROM inventory.policy_version v
      WHERE v.closed_run_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM inventory.scope s JOIN inventory.kept_run k USING (sandbox)
        WHERE s.scope_id = v.scope_id AND k.run_id BETWEEN v.first_run_id AND v.closed_run_id)
      AND NOT EXISTS (
        SELECT FROM inventory.run_scope c JOIN inventory.kept_run k USING (run_id)
        WHERE c.scope_id = v.scope_id AND c.run_id > v.closed_run_id
          AND c.base_run_id BETWEEN v.first_run_id AND v.closed_run_id - 1)
      AND NOT EXISTS (
        SELECT FROM inventory.staged_policy p
        WHERE (p.scope_id, p.policy_id, p.known_run_id)
              = (v.scope_id, v.policy_id, v.first_run_id))
      """;
  private static final String SHOWN =
      """
      FROM inventory.%s v
      WHERE v.closed_run_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM inventory.scope s JOIN inventory.kept_run k USING (sandbox)
        WHERE s.scope_id = v.scope_id
          AND k.run_id >= v.first_run_id AND k.run_id < v.closed_run_id)
      """;
  private static final String CATALOGUES = SHOWN.formatted("catalogue_version");
  private static final String FINDINGS = SHOWN.formatted("finding");
  private static final String COVERAGE = SHOWN.formatted("coverage_row");
  private static final String BACKUP_TIMES = SHOWN.formatted("backup_times");
  private static final String GONE = SHOWN.formatted("gone_member");
  private static final String OF_RUNS = "FROM inventory.%s WHERE run_id = ANY (?)";
  private static final String CHANGES = OF_RUNS.formatted("change");
  private static final String REJECTS = OF_RUNS.formatted("reject");
  private static final String NEXT_RUNS = OF_RUNS.formatted("run_schedule");
  private static final String UNUSED_SCHEDULES =
      """
      DELETE FROM inventory.schedule
      WHERE schedule_id IN (
        SELECT schedule_id FROM inventory.schedule
        EXCEPT SELECT schedule_id FROM inventory.policy_version
        EXCEPT SELECT unnest(operation_schedule_ids) FROM inventory.policy_version)
      """;
  private static final String UNUSED_NEXT_RUNS =
      """
      DELETE FROM inventory.run_schedule n
      WHERE NOT EXISTS (SELECT FROM inventory.schedule s WHERE s.schedule_id = n.schedule_id)
      """;
  private static final String GAPS = OF_RUNS.formatted("evidence_gap");

  private final JdbcTemplate jdbc;
  private final TransactionOperations transaction;

  /** A run whose snapshot goes; its report folder, when it published one, can go too. */
  public record PurgedRun(
      long id, RunStatus status, Instant startedAt, @Nullable String reportDirectory) {}

  /**
   * What goes.
   *
   * @param runs ascending by id
   * @param coverage rows of coverage
   */
  public record Plan(
      Instant olderThan,
      List<PurgedRun> runs,
      long policyVersions,
      long catalogueVersions,
      long findings,
      long coverage,
      long changes,
      long rejects) {

    public Plan {
      runs = List.copyOf(runs);
    }

    private Long[] ids() {
      return runs.stream().map(PurgedRun::id).toArray(Long[]::new);
    }
  }

  /**
   * @param transactions of the same DataSource
   */
  public Purge(DataSource dataSource, PlatformTransactionManager transactions) {
    this.jdbc = new JdbcTemplate(dataSource);
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * What would go of runs that started before an instant and ended; never of the newest published,
   * published full or merged run of the sandbox or of the real cloud.
   */
  public Plan plan(Instant olderThan) {
    return Objects.requireNonNull(
        transaction.execute(
            status -> {
              Plan plan = look(olderThan);
              forgetKept();
              return plan;
            }));
  }

  /**
   * Runs that were purged and had published, ascending by id. Their folders may still be there when
   * a purge was interrupted.
   */
  public List<PurgedRun> purgedBefore() {
    return jdbc.query(
        """
        SELECT run_id, status, started_at, report_directory FROM inventory.run
        WHERE purged_at IS NOT NULL AND report_directory IS NOT NULL
        ORDER BY run_id
        """,
        Purge::run);
  }

  /**
   * Drops what a plan says, in one transaction.
   *
   * @throws IllegalStateException when something else would go by now
   */
  public void execute(Plan plan, Instant now) {
    transaction.executeWithoutResult(
        status -> {
          if (!look(plan.olderThan()).equals(plan)) {
            throw new IllegalStateException("the runs have changed since the purge was planned");
          }
          Object ids = plan.ids();
          jdbc.update("DELETE " + CHANGES, ids);
          jdbc.update("DELETE " + REJECTS, ids);
          jdbc.update("DELETE " + GAPS, ids);
          jdbc.update("DELETE " + FINDINGS);
          jdbc.update("DELETE " + COVERAGE);
          jdbc.update("DELETE " + BACKUP_TIMES);
          jdbc.update("DELETE " + GONE);
          jdbc.update("DELETE " + CATALOGUES);
          jdbc.update("DELETE " + VERSIONS);
          jdbc.update("DELETE " + NEXT_RUNS, ids);
          jdbc.update(UNUSED_SCHEDULES);
          jdbc.update(UNUSED_NEXT_RUNS);
          for (String table : Staging.TABLES) {
            jdbc.update("DELETE " + OF_RUNS.formatted(table), ids);
          }
          jdbc.update(
              "UPDATE inventory.run SET purged_at = ? WHERE run_id = ANY (?)",
              Timestamp.from(now),
              ids);
          forgetKept();
        });
  }

  /** Leaves a table of the merged runs that stay. */
  private Plan look(Instant olderThan) {
    List<PurgedRun> runs =
        jdbc.query(
            """
            SELECT run_id, status, started_at, report_directory FROM inventory.run
            WHERE started_at < ? AND purged_at IS NULL
              AND status IN ('complete', 'gaps', 'failed', 'abandoned')
              AND run_id NOT IN (
                SELECT max(run_id) FROM inventory.run
                WHERE merged_at IS NOT NULL GROUP BY sandbox
                UNION
                SELECT max(run_id) FROM inventory.run
                WHERE merged_at IS NOT NULL AND status IN ('complete', 'gaps')
                GROUP BY sandbox, full_run)
            ORDER BY run_id
            """,
            Purge::run,
            Timestamp.from(olderThan));
    Object ids = runs.stream().map(PurgedRun::id).toArray(Long[]::new);
    forgetKept();
    jdbc.update(
        """
        INSERT INTO inventory.kept_run
        SELECT sandbox, run_id FROM inventory.run
        WHERE merged_at IS NOT NULL AND purged_at IS NULL AND run_id <> ALL (?)
        """,
        ids);
    TableUpkeep.analyze(jdbc, "kept_run");
    return new Plan(
        olderThan,
        runs,
        count(VERSIONS),
        count(CATALOGUES),
        count(FINDINGS),
        count(COVERAGE),
        count(CHANGES, ids),
        count(REJECTS, ids));
  }

  private static PurgedRun run(ResultSet row, int n) throws SQLException {
    return new PurgedRun(
        row.getLong(1),
        RunStatus.ofWord(row.getString(2)),
        RunReading.instant(row, 3),
        row.getString(4));
  }

  private void forgetKept() {
    jdbc.update("DELETE FROM inventory.kept_run");
  }

  private long count(String from, Object... arguments) {
    Long count = jdbc.queryForObject("SELECT count(*) " + from, Long.class, arguments);
    return count == null ? 0 : count;
  }
}
