package io.policyinventory.snapshot.read;

import io.policyinventory.policy.Policy;
import io.policyinventory.policy.snapshot.Change;
import io.policyinventory.policy.snapshot.ChangeSubject;
import io.policyinventory.policy.snapshot.PolicyTransition;
import io.policyinventory.policy.snapshot.ScopedChange;
import io.policyinventory.snapshot.content.PolicyCodec;
import io.policyinventory.snapshot.rows.RunReading;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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
                    """
                    SELECT policy_id, before, after FROM inventory.transitions(?, ?)
                    ORDER BY policy_id
                    """,
                    row -> {
                      String id = row.getString(1);
                      consumer.accept(
                          new PolicyTransition(
                              scope.scope(),
                              policy(id, row.getString(2)),
                              policy(id, row.getString(3))));
                    },
                    runId,
                    scope.id()));
  }

  private static @Nullable Policy policy(String id, @Nullable String content) {
    return content == null ? null : PolicyCodec.read(id, content);
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
