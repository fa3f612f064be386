package io.policyinventory.snapshot.read;

import io.policyinventory.policy.finding.Finding;
import io.policyinventory.policy.finding.FindingState;
import io.policyinventory.policy.finding.FindingTotals;
import io.policyinventory.policy.finding.OpenCriticals;
import io.policyinventory.policy.finding.ReportedFinding;
import io.policyinventory.policy.finding.Severity;
import io.policyinventory.policy.finding.SubjectType;
import io.policyinventory.policy.finding.Verdict;
import io.policyinventory.snapshot.rows.RejectedEvidence;
import io.policyinventory.snapshot.rows.RunReading;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/** Streams the findings of runs. */
public final class FindingReader {

  /** Findings of the run whose id is the only parameter. */
  public static final String IN_RUN =
      """
      FROM inventory.run r
      JOIN inventory.run_scope rs USING (run_id)
      JOIN inventory.scope s USING (scope_id)
      JOIN inventory.finding f
        ON f.scope_id = rs.scope_id AND f.full_run = r.full_run AND f.first_run_id <= r.run_id
        AND (f.closed_run_id IS NULL OR f.closed_run_id > r.run_id)
      WHERE r.run_id = ? AND r.findings IS NOT NULL
      """;

  private static final String CARRIES_TAGS =
      """
      AND (f.policy_id IS NULL OR EXISTS (
        SELECT FROM inventory.policy_version v
        WHERE (v.scope_id, v.policy_id) = (f.scope_id, f.policy_id) AND v.first_run_id <= r.run_id
          AND (v.closed_run_id IS NULL OR v.closed_run_id > r.run_id) AND v.content @> ?::jsonb))
      """;

  private static final String ORDER =
      """
      ORDER BY s.service, s.region, s.project_id, f.policy_id NULLS FIRST, f.severity, f.rule,
               f.subject_id, f.subject_type, f.message, f.finding_hash
      """;

  /** Scopes that hide something, and findings in their projects about what is still there. */
  private static final String IN_DOUBT =
      """
      WITH hidden AS MATERIALIZED (
        SELECT DISTINCT s.region, s.project_id, s.sandbox
        FROM inventory.run_scope n JOIN inventory.scope s USING (scope_id)
        WHERE n.run_id = ?
          AND (n.status IN ('failed', 'missing')
               OR EXISTS (SELECT FROM inventory.evidence_gap g
                          WHERE (g.run_id, g.scope_id) = (n.run_id, n.scope_id)
                            AND g.kind <> 'tags')
               OR EXISTS (SELECT FROM inventory.reject j
                          WHERE (j.run_id, j.scope_id) = (n.run_id, n.scope_id)
                            AND (%s OR %s)))
      )
      SELECT s.service, s.region, s.project_id, rs.project_name, f.*
      FROM inventory.run r
      JOIN inventory.run_scope rs USING (run_id)
      JOIN inventory.scope s USING (scope_id)
      JOIN hidden h
        ON (h.region, h.project_id, h.sandbox) = (s.region, s.project_id, s.sandbox)
      JOIN inventory.run b ON b.run_id = rs.base_run_id AND b.findings IS NOT NULL
      JOIN inventory.finding f
        ON f.scope_id = rs.scope_id AND f.full_run AND f.first_run_id <= b.run_id
        AND (f.closed_run_id IS NULL OR f.closed_run_id > b.run_id)
      WHERE r.run_id = ? AND r.full_run AND NOT rs.retired
        AND f.rule = ANY (?) AND f.subject_type <> 'scope'
        AND CASE WHEN f.policy_id IS NOT NULL
                 THEN EXISTS (SELECT FROM inventory.policy_version v
                              WHERE (v.scope_id, v.policy_id) = (f.scope_id, f.policy_id)
                                AND v.first_run_id <= r.run_id
                                AND (v.closed_run_id IS NULL OR v.closed_run_id > r.run_id))
                 ELSE rs.status <> 'complete'
                      OR EXISTS (SELECT FROM inventory.staged_resource t
                                 WHERE (t.run_id, t.scope_id) = (rs.run_id, rs.scope_id)
                                   AND t.resource_key = inventory.id_key(f.subject_id)) END
      """
          .formatted(RejectedEvidence.OF_MEMBERS, RejectedEvidence.OF_BACKUPS);

  /** Followed by an optional filter, and {@link #BY_OWNER}. */
  private static final String OPEN_CRITICALS =
      """
      WITH critical AS MATERIALIZED (
        SELECT s.region, s.project_id, rs.project_name, f.scope_id, f.policy_id, f.subject_id,
               f.verdict, r.run_id, r.full_run
      """
          + IN_RUN
          + "AND f.severity = 'critical' AND f.waived_until IS NULL\n";

  private static final String BY_OWNER =
      """
      ), owned AS (
        SELECT q.*, (SELECT string_agg(t ->> 'value', '; ' ORDER BY n)
                     FROM jsonb_array_elements(coalesce(v.content -> 'tags', c.tags, '[]'))
                       WITH ORDINALITY AS x (t, n)
                     WHERE lower(t ->> 'key') = 'owner') COLLATE "C" AS owner
        FROM critical q
        LEFT JOIN inventory.policy_version v
          ON v.scope_id = q.scope_id AND v.policy_id = q.policy_id AND v.first_run_id <= q.run_id
          AND (v.closed_run_id IS NULL OR v.closed_run_id > q.run_id)
        LEFT JOIN inventory.coverage_row c
          ON q.policy_id IS NULL AND c.scope_id = q.scope_id AND c.resource_id = q.subject_id
          AND c.full_run = q.full_run AND c.first_run_id <= q.run_id
          AND (c.closed_run_id IS NULL OR c.closed_run_id > q.run_id)
      )
      SELECT region, project_id, min(project_name COLLATE "C") AS project, owner,
             count(*) FILTER (WHERE verdict = 'fail') AS fail,
             count(*) FILTER (WHERE verdict = 'unknown') AS unknown
      FROM owned GROUP BY region, project_id, owner
      ORDER BY region, project_id, owner NULLS FIRST
      """;

  private final RunReading reading;

  FindingReader(RunReading reading) {
    this.reading = reading;
  }

  FindingTotals totals(long runId, TagFilter filter) {
    Map<Severity, Long> failed = new EnumMap<>(Severity.class);
    Map<Severity, Long> doubtful = new EnumMap<>(Severity.class);
    long[] waived = {0};
    reading.query(
        runId,
        "SELECT f.severity, f.verdict, f.waived_until IS NOT NULL AS waived, count(*) AS findings\n"
            + IN_RUN
            + (filter.equals(TagFilter.ALL) ? "" : CARRIES_TAGS)
            + "GROUP BY 1, 2, 3",
        row -> {
          if (row.getBoolean("waived")) {
            waived[0] += row.getLong("findings");
          } else {
            boolean certain = Verdict.ofWord(row.getString("verdict")) == Verdict.FAIL;
            (certain ? failed : doubtful)
                .put(Severity.ofWord(row.getString("severity")), row.getLong("findings"));
          }
        },
        arguments(runId, filter));
    return new FindingTotals(failed, doubtful, waived[0]);
  }

  private static Object[] arguments(long runId, TagFilter filter) {
    return filter.equals(TagFilter.ALL)
        ? new Object[] {runId}
        : new Object[] {runId, filter.containment()};
  }

  void findings(long runId, TagFilter filter, Consumer<ReportedFinding> consumer) {
    reading.query(
        runId,
        """
        SELECT s.service, s.region, s.project_id, rs.project_name, f.*,
               f.seen_run_id = r.run_id AS is_new,
               (SELECT n.started_at FROM inventory.run n WHERE n.run_id = f.seen_run_id)
                 AS first_seen_at
        """
            + IN_RUN
            + (filter.equals(TagFilter.ALL) ? "" : CARRIES_TAGS)
            + ORDER,
        row ->
            consumer.accept(
                new ReportedFinding(
                    finding(row),
                    row.getBoolean("is_new") ? FindingState.NEW : FindingState.OPEN,
                    RunReading.instant(row, row.findColumn("first_seen_at")))),
        arguments(runId, filter));
  }

  void openCriticals(long runId, TagFilter filter, Consumer<OpenCriticals> consumer) {
    reading.query(
        runId,
        OPEN_CRITICALS + (filter.equals(TagFilter.ALL) ? "" : CARRIES_TAGS) + BY_OWNER,
        row ->
            consumer.accept(
                new OpenCriticals(
                    row.getString("region"),
                    row.getString("project_id"),
                    row.getString("project"),
                    row.getString("owner"),
                    row.getLong("fail"),
                    row.getLong("unknown"))),
        arguments(runId, filter));
  }

  void inDoubt(long runId, Collection<String> rules, Consumer<Finding> consumer) {
    reading.query(
        runId,
        IN_DOUBT + ORDER,
        row -> consumer.accept(finding(row)),
        runId,
        runId,
        rules.toArray(String[]::new));
  }

  private static Finding finding(ResultSet row) throws SQLException {
    return new Finding(
        RunReading.scope(row),
        row.getString("policy_id"),
        row.getString("policy_name"),
        row.getString("rule"),
        Severity.ofWord(row.getString("severity")),
        Verdict.ofWord(row.getString("verdict")),
        SubjectType.ofWord(row.getString("subject_type")),
        row.getString("subject_id"),
        row.getString("subject_name"),
        row.getString("message"),
        row.getObject("waived_until", LocalDate.class));
  }
}
