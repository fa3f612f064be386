package io.policyinventory.snapshot.rows;

import io.policyinventory.policy.Scope;
import io.policyinventory.policy.ScopeStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Streams rows about a run in a transaction on a connection of its own, which is read-only unless
 * working tables are needed. Refuses runs that were purged, whose rows would be incomplete.
 */
public final class RunReading {

  private static final int FETCH_SIZE = 500;

  /**
   * What fetched policies may weigh together, in operations and resources: a few megabytes. One
   * policy can have more than thousands of others.
   */
  private static final int FETCHED = 20_000;

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;
  private final TransactionTemplate preparing;

  /**
   * @param policiesAtOnce how many policies of it, or of what changes are told against, are to be
   *     fetched at once, 1 at least
   */
  public record ScopeRow(long id, Scope scope, int policiesAtOnce) {}

  public RunReading(DataSource dataSource, PlatformTransactionManager transactions) {
    this.jdbc = new JdbcTemplate(dataSource);
    this.jdbc.setFetchSize(FETCH_SIZE);
    this.transaction = ofItsOwn(transactions);
    this.transaction.setReadOnly(true);
    this.preparing = ofItsOwn(transactions);
  }

  private static TransactionTemplate ofItsOwn(PlatformTransactionManager transactions) {
    TransactionTemplate template = new TransactionTemplate(transactions);
    template.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    return template;
  }

  /** For queries within {@link #inEachScope} and {@link #withWorkingTables}. */
  public JdbcTemplate jdbc() {
    return jdbc;
  }

  /**
   * Scope by scope, so that an index can give the rows of each in order and nothing is sorted.
   *
   * @param condition further conditions on the {@code run_scope} row {@code r}, from AND on
   */
  public void inEachScope(long runId, String condition, Consumer<ScopeRow> action) {
    transaction.executeWithoutResult(
        status -> {
          requireKept(runId);
          List<ScopeRow> scopes =
              jdbc.query(
                  """
                  SELECT s.scope_id, s.service, s.region, s.project_id, r.project_name,
                         CASE WHEN r.operations + r.resources <= %1$s AND NOT EXISTS (
                                SELECT FROM inventory.run_scope b
                                WHERE (b.run_id, b.scope_id) = (r.base_run_id, r.scope_id)
                                  AND b.operations + b.resources > %1$s)
                              THEN %2$s
                              ELSE least(%2$s, greatest(1, %1$s / (
                                SELECT greatest(1, max(v.operation_count + v.resource_count))
                                FROM inventory.policy_version v
                                WHERE v.scope_id = r.scope_id AND v.first_run_id <= r.run_id
                                  AND (v.closed_run_id IS NULL
                                       OR v.closed_run_id > coalesce(r.base_run_id, 0)))))
                         END AS policies_at_once
                  FROM inventory.run_scope r JOIN inventory.scope s USING (scope_id)
                  WHERE r.run_id = ?
                  """
                          .formatted(Integer.toString(FETCHED), Integer.toString(FETCH_SIZE))
                      + condition
                      + "ORDER BY s.service, s.region, s.project_id",
                  (row, n) ->
                      new ScopeRow(
                          row.getLong("scope_id"), scope(row), row.getInt("policies_at_once")),
                  runId);
          scopes.forEach(action);
        });
  }

  public void query(long runId, String sql, RowCallbackHandler consumer, Object... arguments) {
    transaction.executeWithoutResult(
        status -> {
          requireKept(runId);
          jdbc.query(sql, consumer, arguments);
        });
  }

  /** Not read-only, so that working tables can be filled. */
  public void withWorkingTables(long runId, Runnable action) {
    preparing.executeWithoutResult(
        status -> {
          requireKept(runId);
          action.run();
        });
  }

  private void requireKept(long runId) {
    boolean purged =
        Boolean.TRUE.equals(
            jdbc.queryForObject(
                """
                SELECT EXISTS (SELECT FROM inventory.run
                               WHERE run_id = ? AND purged_at IS NOT NULL)
                """,
                Boolean.class,
                runId));
    if (purged) {
      throw new IllegalStateException("run " + runId + " was purged");
    }
  }

  public static Scope scope(ResultSet row) throws SQLException {
    return new Scope(
        row.getString("service"),
        row.getString("region"),
        row.getString("project_id"),
        row.getString("project_name"));
  }

  public static ScopeStatus status(ResultSet row) throws SQLException {
    String word = row.getString("status");
    return word.equals("claimed") ? ScopeStatus.PENDING : ScopeStatus.ofWord(word);
  }

  public static Instant instant(ResultSet row, int column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
