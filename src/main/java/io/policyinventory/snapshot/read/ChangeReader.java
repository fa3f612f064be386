package io.policyinventory.snapshot.read;

import io.policyinventory.policy.Scope;
import io.policyinventory.policy.snapshot.Change;
import io.policyinventory.policy.snapshot.ChangeSubject;
import io.policyinventory.policy.snapshot.PolicyTransition;
import io.policyinventory.policy.snapshot.ScopedChange;
import io.policyinventory.snapshot.content.PolicyCodec;
import io.policyinventory.snapshot.rows.RunReading;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Consumer;

/** Streams what runs changed. */
final class ChangeReader {

  private static final String CARRIES_TAGS =
      """
      AND (c.policy_id IS NULL OR EXISTS (
        SELECT FROM inventory.policy_version v
        WHERE (v.scope_id, v.policy_id) = (c.scope_id, c.policy_id) AND v.content @> ?::jsonb
          AND v.first_run_id <= m.run_id
          AND (v.closed_run_id IS NULL OR v.closed_run_id > m.run_id)))
      """;

  /** Only versions that are compared are read whole. */
  private static final String TRANSITIONS =
      """
      SELECT t.policy_id,
             CASE WHEN t.after_run_id IS NOT NULL THEN b.content END AS before,
             CASE WHEN t.before_run_id IS NOT NULL THEN a.content END AS after,
             t.after_run_id IS NULL AS removed,
             CASE WHEN t.before_run_id IS NULL OR t.after_run_id IS NULL
                  THEN coalesce(a.content, b.content) ->> 'name' END AS name
      FROM inventory.transitions(?, ?) t
      LEFT JOIN inventory.policy_version b
        ON b.scope_id = ? AND b.policy_id = t.policy_id AND b.first_run_id = t.before_run_id
      LEFT JOIN inventory.policy_version a
        ON a.scope_id = ? AND a.policy_id = t.policy_id AND a.first_run_id = t.after_run_id
      ORDER BY t.policy_id
      """;

  private final RunReading reading;

  ChangeReader(RunReading reading) {
    this.reading = reading;
  }

  void transitions(long runId, Consumer<PolicyTransition> consumer) {
    reading.inEachScope(
        runId,
        """
        AND (EXISTS (SELECT FROM inventory.policy_version v
                     WHERE v.first_run_id > coalesce(r.base_run_id, 0)
                       AND v.first_run_id <= r.run_id AND v.scope_id = r.scope_id)
             OR EXISTS (SELECT FROM inventory.policy_version v
                        WHERE v.closed_run_id > coalesce(r.base_run_id, 0)
                          AND v.closed_run_id <= r.run_id AND v.scope_id = r.scope_id))
        """,
        scope ->
            reading
                .jdbc()
                .query(
                    TRANSITIONS,
                    statement -> {
                      statement.setFetchSize(scope.policiesAtOnce());
                      statement.setLong(1, runId);
                      statement.setLong(2, scope.id());
                      statement.setLong(3, scope.id());
                      statement.setLong(4, scope.id());
                    },
                    row -> {
                      consumer.accept(transition(scope.scope(), row));
                    }));
  }

  private static PolicyTransition transition(Scope scope, ResultSet row) throws SQLException {
    String id = row.getString("policy_id");
    String before = row.getString("before");
    if (before != null) {
      return new PolicyTransition.Changed(
          scope, PolicyCodec.read(id, before), PolicyCodec.read(id, row.getString("after")));
    }
    String name = row.getString("name");
    return row.getBoolean("removed")
        ? new PolicyTransition.Removed(scope, id, name)
        : new PolicyTransition.Added(scope, id, name);
  }

  void changes(long runId, TagFilter filter, Consumer<ScopedChange> consumer) {
    boolean all = filter.equals(TagFilter.ALL);
    Object[] arguments = all ? new Object[] {runId} : new Object[] {runId, filter.containment()};
    reading.query(
        runId,
        """
        SELECT s.service, s.region, s.project_id, rs.project_name, c.*
        FROM inventory.change c
        JOIN inventory.run_scope rs USING (run_id, scope_id)
        JOIN inventory.scope s USING (scope_id)
        CROSS JOIN LATERAL (
          SELECT CASE WHEN c.change = 'removed' THEN rs.base_run_id ELSE c.run_id END AS run_id) m
        WHERE c.run_id = ?
        """
            + (all ? "" : CARRIES_TAGS)
            + """
            ORDER BY s.service, s.region, s.project_id, c.policy_id NULLS FIRST, c.subject_type,
                     c.subject_id, c.field, c.change, c.before COLLATE "C" NULLS FIRST,
                     c.after COLLATE "C" NULLS FIRST
            """,
        row ->
            consumer.accept(
                new ScopedChange(
                    RunReading.scope(row),
                    row.getString("policy_id"),
                    row.getString("policy_name"),
                    new ChangeSubject(
                        ChangeSubject.Type.ofWord(row.getString("subject_type")),
                        row.getString("subject_id"),
                        row.getString("subject_name")),
                    new Change(
                        Change.Kind.ofWord(row.getString("change")),
                        row.getString("field"),
                        row.getString("before"),
                        row.getString("after")))),
        arguments);
  }
}
