package io.policyinventory.snapshot.check;

import io.policyinventory.policy.Scope;
import io.policyinventory.snapshot.rows.CopyRows;
import io.policyinventory.snapshot.rows.CopyRows.RowWriter;
import io.policyinventory.snapshot.rows.TableUpkeep;
import io.policyinventory.snapshot.run.ScopeIds;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Stores what checks of runs say by intervals of runs: a row lasts from the run that first says so
 * until one that no longer does. Full runs have rows of their own, and so have partial runs, which
 * therefore never end what full runs say. Runs within the transaction of its caller.
 */
final class IntervalStore<T> {

  private final JdbcTemplate jdbc;
  private final Table<T> table;
  private final String all;
  private final List<String> stagedColumns;

  /**
   * @param name table in the schema {@code inventory}, with the columns scope_id, full_run,
   *     first_run_id and closed_run_id besides those named here; {@code staged_NAME} has scope_id
   *     and those
   * @param hash its column with the hash of a row
   * @param count column of {@code run} with the number of its rows, null before its check
   * @param columns all other columns, in the order in which they are written
   * @param origin null when there is no column that depends on earlier runs
   * @param aside null when a row is kept whole
   * @param hashing of all that a row says but its scope, and what is kept aside
   * @param writing writes the columns in their order, then what is kept aside
   */
  record Table<T>(
      String name,
      String hash,
      String count,
      List<String> columns,
      @Nullable Origin origin,
      @Nullable Aside aside,
      Function<T, Scope> scope,
      Function<T, byte[]> hashing,
      RowWriter<T> writing) {

    /** Columns by which rows of a scope are the same, of the table or alias given. */
    private String same(String of) {
      String prefix = of + ".";
      return prefix + hash + (origin == null ? "" : ", " + prefix + origin.column);
    }
  }

  /**
   * A column that is worked out of what earlier runs say, and without which a row is not the same.
   *
   * @param column the run in question at first, when rows are staged
   * @param key column by which rows of earlier runs are found
   * @param sql sets it for staged rows where earlier runs say so; its parameters are the run's id
   *     and an array of ids of scopes
   */
  record Origin(String column, String key, String sql) {}

  /**
   * A column that moves by itself from run to run, so that it is kept in a table of its own, by
   * intervals of runs as well, and does not make a row another one.
   *
   * @param column of staged rows alone
   * @param table in the schema {@code inventory}
   * @param key column that is not written with a row, by which the table knows it
   * @param place sets it for staged rows that are new; its parameters are the run's id and an array
   *     of ids of scopes
   * @param close ends there what staged rows no longer say, once these are the run's; with the same
   *     parameters
   * @param open likewise, begins what they say anew
   */
  record Aside(String column, String table, String key, String place, String close, String open) {}

  IntervalStore(JdbcTemplate jdbc, Table<T> table) {
    this.jdbc = jdbc;
    this.table = table;
    Aside aside = table.aside;
    this.all = String.join(", ", columns(table, aside == null ? null : aside.key));
    this.stagedColumns = columns(table, aside == null ? null : aside.column);
  }

  private static List<String> columns(Table<?> table, @Nullable String more) {
    List<String> columns = new ArrayList<>(List.of("scope_id", table.hash));
    columns.addAll(table.columns);
    if (more != null) {
      columns.add(more);
    }
    if (table.origin != null) {
      columns.add(table.origin.column);
    }
    return columns;
  }

  /** Makes the rows those of the run before. */
  void begin(long runId) {
    takeBack(runId);
    jdbc.update(sql("DELETE FROM inventory.staged_%1$s"));
  }

  /** Rows of scopes that are kept later. */
  void stage(long runId, ScopeIds scopes, Collection<T> staged) {
    if (staged.isEmpty()) {
      return;
    }
    CopyRows.<T>into(
        jdbc,
        sql("inventory.staged_%1$s (" + String.join(", ", stagedColumns) + ")"),
        stagedColumns.size(),
        staged::forEach,
        (rows, row) -> {
          rows.number(scopes.of(table.scope.apply(row))).bytes(table.hashing.apply(row));
          table.writing.write(rows, row);
          if (table.origin != null) {
            rows.number(runId);
          }
        });
  }

  /**
   * Makes what is staged of scopes the run's: opens what is new and closes what is no more.
   *
   * @return how many rows the run has of them; rows that are equal in everything count once
   */
  long keep(long runId, Long[] scopes) {
    if (table.origin == null) {
      TableUpkeep.analyze(jdbc, "staged_" + table.name, "scope_id", table.hash);
    } else {
      TableUpkeep.analyze(jdbc, "staged_" + table.name, "scope_id", table.hash, table.origin.key);
      jdbc.update(table.origin.sql, runId, scopes);
    }
    close(runId, scopes);
    if (table.aside != null) {
      jdbc.update(table.aside.place, runId, scopes);
    }
    if (open(runId, scopes) > 0) {
      TableUpkeep.analyze(jdbc, table.name);
    }
    if (table.aside != null) {
      jdbc.update(table.aside.close, runId, scopes);
      jdbc.update(table.aside.open, runId, scopes);
    }
    long kept = count(runId, scopes);
    jdbc.update(sql("DELETE FROM inventory.staged_%1$s WHERE scope_id = ANY (?)"), (Object) scopes);
    return kept;
  }

  private void takeBack(long runId) {
    requireCheckable(runId);
    takeBack(runId, table.name);
    if (table.aside != null) {
      takeBack(runId, table.aside.table);
    }
    jdbc.update(sql("UPDATE inventory.run SET %3$s = NULL WHERE run_id = ?"), runId);
  }

  private void takeBack(long runId, String intervals) {
    String checkedBefore =
        sql(" AND EXISTS (SELECT FROM inventory.run WHERE run_id = ? AND %3$s IS NOT NULL)");
    jdbc.update(
        "DELETE FROM inventory." + intervals + " WHERE first_run_id = ?" + checkedBefore,
        runId,
        runId);
    jdbc.update(
        "UPDATE inventory."
            + intervals
            + " SET closed_run_id = NULL WHERE closed_run_id = ?"
            + checkedBefore,
        runId,
        runId);
  }

  private String sql(String format) {
    return format.formatted(
        table.name, table.hash, table.count, all, table.same("s"), table.same("f"));
  }

  private void requireCheckable(long runId) {
    Boolean merged =
        jdbc
            .query(
                "SELECT merged_at IS NOT NULL FROM inventory.run WHERE run_id = ? FOR UPDATE",
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
            "SELECT max(run_id) FROM inventory.run WHERE run_id > ? AND merged_at IS NOT NULL",
            Long.class,
            runId);
    if (later != null) {
      throw new IllegalStateException(
          "run " + runId + " cannot be checked any more: run " + later + " knows newer states");
    }
  }

  private void close(long runId, Long[] scopes) {
    jdbc.update(
        sql(
            """
            UPDATE inventory.%1$s f SET closed_run_id = r.run_id
            FROM inventory.run r
            WHERE r.run_id = ? AND f.scope_id = ANY (?) AND f.full_run = r.full_run
              AND f.closed_run_id IS NULL
              AND NOT EXISTS (
                SELECT FROM inventory.staged_%1$s s
                WHERE (s.scope_id, %5$s) = (f.scope_id, %6$s))
            """),
        runId,
        scopes);
  }

  private int open(long runId, Long[] scopes) {
    return jdbc.update(
        sql(
            """
            INSERT INTO inventory.%1$s (full_run, first_run_id, %4$s)
            SELECT DISTINCT ON (scope_id, %2$s) full_run, run_id, %4$s
            FROM (SELECT run_id, full_run FROM inventory.run WHERE run_id = ?) r,
                 inventory.staged_%1$s s
            WHERE s.scope_id = ANY (?) AND NOT EXISTS (
              SELECT FROM inventory.%1$s f
              WHERE (f.scope_id, f.%2$s, f.full_run) = (s.scope_id, s.%2$s, r.full_run)
                AND f.closed_run_id IS NULL)
            """),
        runId,
        scopes);
  }

  private long count(long runId, Long[] scopes) {
    Long count =
        jdbc.queryForObject(
            sql(
                """
                SELECT count(DISTINCT (scope_id, %2$s)) FROM inventory.staged_%1$s
                WHERE scope_id = ANY (?)
                """),
            Long.class,
            (Object) scopes);
    long kept = Objects.requireNonNull(count);
    jdbc.update(
        sql("UPDATE inventory.run SET %3$s = coalesce(%3$s, 0) + ? WHERE run_id = ?"), kept, runId);
    return kept;
  }
}
