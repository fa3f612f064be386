package io.policyinventory.snapshot.check;

import io.policyinventory.policy.Scope;
import io.policyinventory.snapshot.rows.CopyRows;
import io.policyinventory.snapshot.rows.CopyRows.RowWriter;
import io.policyinventory.snapshot.run.ScopeIds;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Stores what checks of runs say by intervals of runs: a row lasts from the run that first says so
 * until one that no longer does. Runs within the transaction of its caller.
 */
final class IntervalStore<T> {

  private final JdbcTemplate jdbc;
  private final Table<T> table;
  private final String all;

  /**
   * @param name table in the schema {@code inventory}, with the columns scope_id, first_run_id and
   *     closed_run_id besides those named here
   * @param hash its column with the hash of a row
   * @param count column of {@code run} with the number of its rows, null before its check
   * @param columns all other columns, in the order in which they are written
   * @param hashing of all that a row says but its scope
   */
  record Table<T>(
      String name,
      String hash,
      String count,
      List<String> columns,
      Function<T, Scope> scope,
      Function<T, byte[]> hashing,
      RowWriter<T> writing) {}

  IntervalStore(JdbcTemplate jdbc, Table<T> table) {
    this.jdbc = jdbc;
    this.table = table;
    this.all = "scope_id, " + table.hash + ", " + String.join(", ", table.columns);
  }

  /** How many rows the run has; rows that are equal in everything count once. */
  long store(long runId, Consumer<Consumer<T>> producer) {
    takeBack(runId);
    stage(runId, producer);
    close(runId);
    if (open(runId) > 0) {
      jdbc.execute("ANALYZE inventory." + table.name);
    }
    return count(runId);
  }

  /** Makes the rows those of the run before. */
  void takeBack(long runId) {
    requireCheckable(runId);
    String checkedBefore =
        sql(" AND EXISTS (SELECT FROM inventory.run WHERE run_id = ? AND %3$s IS NOT NULL)");
    jdbc.update(
        sql("DELETE FROM inventory.%1$s WHERE first_run_id = ?") + checkedBefore, runId, runId);
    jdbc.update(
        sql("UPDATE inventory.%1$s SET closed_run_id = NULL WHERE closed_run_id = ?")
            + checkedBefore,
        runId,
        runId);
    jdbc.update(sql("UPDATE inventory.run SET %3$s = NULL WHERE run_id = ?"), runId);
  }

  private String sql(String format) {
    return format.formatted(table.name, table.hash, table.count, all);
  }

  private void requireCheckable(long runId) {
    Boolean merged =
        jdbc
            .query(
                "SELECT finished_at IS NOT NULL FROM inventory.run WHERE run_id = ? FOR UPDATE",
                (row, n) -> row.getBoolean(1),
                runId)
            .stream()
            .findFirst()
            .orElse(false);
    if (!merged) {
      throw new IllegalStateException("run " + runId + " cannot be checked: it is not merged");
    }
    Long later =
        jdbc.queryForObject(
            "SELECT max(run_id) FROM inventory.run WHERE run_id > ? AND finished_at IS NOT NULL",
            Long.class,
            runId);
    if (later != null) {
      throw new IllegalStateException(
          "run " + runId + " cannot be checked any more: run " + later + " knows newer states");
    }
  }

  private void stage(long runId, Consumer<Consumer<T>> producer) {
    ScopeIds scopes = new ScopeIds(jdbc, runId);
    jdbc.execute(sql("DROP TABLE IF EXISTS pg_temp.staged_%1$s"));
    jdbc.execute(
        sql(
            """
            CREATE TEMP TABLE staged_%1$s ON COMMIT DROP AS
            SELECT %4$s FROM inventory.%1$s WITH NO DATA
            """));
    CopyRows.into(
        jdbc,
        sql("staged_%1$s (%4$s)"),
        2 + table.columns.size(),
        producer,
        (rows, row) -> {
          rows.number(scopes.of(table.scope.apply(row))).bytes(table.hashing.apply(row));
          table.writing.write(rows, row);
        });
    jdbc.execute(sql("ANALYZE staged_%1$s (scope_id, %2$s)"));
  }

  private void close(long runId) {
    jdbc.update(
        sql(
            """
            UPDATE inventory.%1$s f SET closed_run_id = r.run_id
            FROM inventory.run_scope r
            WHERE r.run_id = ? AND f.scope_id = r.scope_id AND f.closed_run_id IS NULL
              AND NOT EXISTS (
                SELECT FROM staged_%1$s s WHERE (s.scope_id, s.%2$s) = (f.scope_id, f.%2$s))
            """),
        runId);
  }

  private int open(long runId) {
    return jdbc.update(
        sql(
            """
            INSERT INTO inventory.%1$s (first_run_id, %4$s)
            SELECT DISTINCT ON (scope_id, %2$s) ?, %4$s
            FROM staged_%1$s s
            WHERE NOT EXISTS (
              SELECT FROM inventory.%1$s f
              WHERE (f.scope_id, f.%2$s) = (s.scope_id, s.%2$s) AND f.closed_run_id IS NULL)
            """),
        runId);
  }

  private long count(long runId) {
    jdbc.update(
        sql(
            """
            UPDATE inventory.run
            SET %3$s = (SELECT count(DISTINCT (scope_id, %2$s)) FROM staged_%1$s)
            WHERE run_id = ?
            """),
        runId);
    Long count =
        jdbc.queryForObject(
            sql("SELECT %3$s FROM inventory.run WHERE run_id = ?"), Long.class, runId);
    return count == null ? 0 : count;
  }
}
