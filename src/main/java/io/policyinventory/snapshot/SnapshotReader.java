package io.policyinventory.snapshot;

import io.policyinventory.policy.Finding;
import io.policyinventory.policy.Reject;
import io.policyinventory.policy.Scope;
import io.policyinventory.policy.ScopeResult;
import io.policyinventory.policy.ScopeStatus;
import io.policyinventory.policy.ScopedChange;
import io.policyinventory.policy.ScopedReject;
import io.policyinventory.policy.SnapshotPolicy;
import io.policyinventory.policy.Tag;
import io.policyinventory.policy.TagCount;
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
 * Streams the snapshot of a run, however long ago: of the scopes that the run looked at, the
 * versions that were current when it was merged. Memory stays flat; rows come in bytewise order.
 */
public final class SnapshotReader {

  private static final int FETCH_SIZE = 500;
  private static final String AS_OF =
      """
      FROM inventory.policy_version v
      WHERE v.scope_id = ? AND v.first_run_id <= ?
        AND (v.closed_run_id IS NULL OR v.closed_run_id > ?)
        AND v.content @> ?::jsonb
      """;

  private final JdbcTemplate jdbc;
  private final TransactionTemplate reading;

  private record ScopeRow(long id, Scope scope) {}

  /**
   * @param transactions of the same DataSource
   */
  public SnapshotReader(DataSource dataSource, PlatformTransactionManager transactions) {
    this.jdbc = new JdbcTemplate(dataSource);
    this.jdbc.setFetchSize(FETCH_SIZE);
    this.reading = new TransactionTemplate(transactions);
    this.reading.setReadOnly(true);
    this.reading.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /** Policies that the filter lets through, by scope, then policy id. */
  public void policies(long runId, TagFilter filter, Consumer<SnapshotPolicy> consumer) {
    String wanted = filter.containment();
    inEachScope(
        runId,
        row ->
            jdbc.query(
                "SELECT v.policy_id, v.content, v.first_seen_at, v.valid_from\n"
                    + AS_OF
                    + "ORDER BY v.policy_id",
                rows -> {
                  consumer.accept(
                      new SnapshotPolicy(
                          row.scope(),
                          PolicyCodec.read(rows.getString(1), rows.getString(2)),
                          instant(rows, 3),
                          instant(rows, 4),
                          null));
                },
                row.id(),
                runId,
                runId,
                wanted));
  }

  /** The catalogue and the tags of the policies that the filter lets through, together. */
  public void tags(long runId, TagFilter filter, Consumer<TagCount> consumer) {
    String wanted = filter.containment();
    inEachScope(
        runId,
        row ->
            jdbc.query(
                """
                WITH carried AS (
                  SELECT tag, count(DISTINCT policy_id) AS policies
                  FROM (SELECT v.policy_id, jsonb_array_elements(v.content -> 'tags') AS tag
                """
                    + AS_OF
                    + """
                    ) t GROUP BY tag
                  ), catalogue AS (
                    SELECT jsonb_array_elements(c.tags) AS tag
                    FROM inventory.catalogue_version c
                    WHERE c.scope_id = ? AND c.first_run_id <= ?
                      AND (c.closed_run_id IS NULL OR c.closed_run_id > ?)
                  )
                  SELECT tag ->> 'key', tag ->> 'value', c.tag IS NOT NULL,
                         coalesce(p.policies, 0)
                  FROM carried p FULL JOIN catalogue c USING (tag)
                  ORDER BY (tag ->> 'key') COLLATE "C", (tag ->> 'value') COLLATE "C"
                  """,
                rows -> {
                  consumer.accept(
                      new TagCount(
                          row.scope(),
                          new Tag(rows.getString(1), rows.getString(2)),
                          rows.getBoolean(3),
                          rows.getLong(4)));
                },
                row.id(),
                runId,
                runId,
                wanted,
                row.id(),
                runId,
                runId));
  }

  /** The findings of the run about policies that the filter lets through, and about scopes. */
  public void findings(long runId, TagFilter filter, Consumer<Finding> consumer) {}

  /** What the run changed of policies that the filter lets through. */
  public void changes(long runId, TagFilter filter, Consumer<ScopedChange> consumer) {}

  /** The scopes of the run, with counts of all that its snapshot holds of them. */
  public void scopes(long runId, Consumer<ScopeResult> consumer) {
    query(
        """
        SELECT s.service, s.region, s.project_id, r.project_name, r.*
        FROM inventory.run_scope r JOIN inventory.scope s USING (scope_id)
        WHERE r.run_id = ?
        ORDER BY s.service, s.region, s.project_id
        """,
        runId,
        row ->
            consumer.accept(
                new ScopeResult(
                    scope(row),
                    status(row.getString("status")),
                    row.getLong("policies"),
                    row.getLong("operations"),
                    row.getLong("resources"),
                    row.getLong("tags"),
                    row.getLong("rejected"),
                    row.getLong("pages"),
                    row.getLong("requests"),
                    row.getLong("retries"),
                    row.getString("error_code"),
                    row.getString("error_message"))));
  }

  /** The rejects of the run; those that do not tell their policy come first in their scope. */
  public void rejects(long runId, Consumer<ScopedReject> consumer) {
    query(
        """
        SELECT s.service, s.region, s.project_id, r.project_name, j.*
        FROM inventory.reject j
        JOIN inventory.run_scope r USING (run_id, scope_id)
        JOIN inventory.scope s USING (scope_id)
        WHERE run_id = ?
        ORDER BY s.service, s.region, s.project_id, j.policy_id NULLS FIRST, j.request,
                 j.position, j.reason COLLATE "C", j.raw COLLATE "C"
        """,
        runId,
        row ->
            consumer.accept(
                new ScopedReject(
                    scope(row),
                    new Reject(
                        row.getString("policy_id"),
                        row.getString("policy_name"),
                        row.getString("request"),
                        row.getString("position"),
                        row.getString("reason"),
                        row.getString("raw")))));
  }

  private static ScopeStatus status(String word) {
    return word.equals("claimed") ? ScopeStatus.PENDING : ScopeStatus.ofWord(word);
  }

  /** Scope by scope, the index gives each in order: nothing is sorted. */
  private void inEachScope(long runId, Consumer<ScopeRow> action) {
    reading.executeWithoutResult(
        status -> {
          List<ScopeRow> scopes =
              jdbc.query(
                  """
                  SELECT s.scope_id, s.service, s.region, s.project_id, r.project_name
                  FROM inventory.run_scope r JOIN inventory.scope s USING (scope_id)
                  WHERE r.run_id = ?
                  ORDER BY s.service, s.region, s.project_id
                  """,
                  (row, n) -> new ScopeRow(row.getLong("scope_id"), scope(row)),
                  runId);
          scopes.forEach(action);
        });
  }

  private void query(String sql, long runId, RowCallbackHandler consumer) {
    reading.executeWithoutResult(status -> jdbc.query(sql, consumer, runId));
  }

  private static Scope scope(ResultSet row) throws SQLException {
    return new Scope(
        row.getString("service"),
        row.getString("region"),
        row.getString("project_id"),
        row.getString("project_name"));
  }

  private static Instant instant(ResultSet row, int column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
