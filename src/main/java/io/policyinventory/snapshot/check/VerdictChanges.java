package io.policyinventory.snapshot.check;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Tells how the coverage, findings and scopes of a full run differ from what the run that they are
 * told against reports: what is only in the one is added or removed, of what is in both the fields
 * that differ are told. Applied to the reports of that run, the changes give those of this one.
 *
 * <p>The first full run of a world has nothing to differ from and tells nothing, a partial run
 * neither. Runs within the transaction of its caller.
 */
final class VerdictChanges {

  private static final String COLUMNS =
      """
      INSERT INTO inventory.change (run_id, scope_id, policy_id, policy_name, subject_type,
        subject_id, subject_name, change, field, before, after)
      """;

  /** Of a full run that follows one, and scopes of it; alias r is the run, c the scope. */
  private static final String TOLD =
      """
      FROM inventory.run r
      JOIN inventory.run_scope c ON c.run_id = r.run_id AND c.scope_id = ANY (?)
      %s
      WHERE r.run_id = ? AND r.full_run AND EXISTS (
        SELECT FROM inventory.run p
        WHERE p.run_id < r.run_id AND p.sandbox = r.sandbox AND p.full_run
          AND p.status IN ('complete', 'gaps'))
      """;

  /** A scope that is retired is in the report once more, and not there any longer all the same. */
  private static final String SCOPES =
      COLUMNS
          + """
          SELECT t.run_id, t.scope_id, NULL, NULL, 'scope',
                 s.service || '/' || s.region || '/' || s.project_id,
                 s.service || '/' || s.region || '/' || t.project_name, x.change,
                 CASE x.change WHEN 'changed' THEN 'status' ELSE '' END, t.before, t.after
          FROM (
            SELECT c.run_id, c.scope_id, c.project_name, b.status AS before,
                   CASE WHEN NOT c.retired THEN c.status END AS after
          """
          + TOLD.formatted(
              """
              LEFT JOIN inventory.run_scope b
                ON (b.run_id, b.scope_id) = (c.base_run_id, c.scope_id) AND NOT b.retired
              """)
          + """
          ) t
          JOIN inventory.scope s USING (scope_id)
          CROSS JOIN LATERAL (
            SELECT CASE WHEN t.before IS NULL THEN 'added'
                        WHEN t.after IS NULL THEN 'removed' ELSE 'changed' END AS change) x
          WHERE t.before IS DISTINCT FROM t.after
          """;

  private static final String COVERAGE =
      COLUMNS
          + """
          SELECT v.run_id, v.scope_id, NULL, NULL, 'coverage', v.resource_id,
                 CASE WHEN v.after IS NULL THEN v.name_before ELSE v.name_after END,
                 x.change, x.field, x.before, x.after
          FROM (
            SELECT t.run_id, t.scope_id, c.resource_id,
                   (array_agg(c.protected ORDER BY c.row_hash) FILTER (WHERE i.before))[1] AS before,
                   (array_agg(c.protected ORDER BY c.row_hash) FILTER (WHERE i.after))[1] AS after,
                   (array_agg(c.policies ORDER BY c.row_hash) FILTER (WHERE i.before))[1] AS policies_before,
                   (array_agg(c.policies ORDER BY c.row_hash) FILTER (WHERE i.after))[1] AS policies_after,
                   (array_agg(c.resource_name ORDER BY c.row_hash) FILTER (WHERE i.before))[1] AS name_before,
                   (array_agg(c.resource_name ORDER BY c.row_hash) FILTER (WHERE i.after))[1] AS name_after
            FROM (
              SELECT c.run_id, c.scope_id, coalesce(b.run_id, 0) AS base_run_id
          """
          + TOLD.formatted(
              """
              LEFT JOIN inventory.run b ON b.run_id = c.base_run_id AND b.coverage IS NOT NULL
              """)
          + """
            ) t
            JOIN inventory.coverage_row c
              ON c.scope_id = t.scope_id AND c.full_run AND c.first_run_id <= t.run_id
              AND (c.closed_run_id IS NULL OR c.closed_run_id > t.base_run_id)
            CROSS JOIN LATERAL (
              SELECT c.first_run_id <= t.base_run_id AS before,
                     c.closed_run_id IS NULL OR c.closed_run_id > t.run_id AS after) i
            GROUP BY t.run_id, t.scope_id, c.resource_id
          ) v
          CROSS JOIN LATERAL (
            VALUES (CASE WHEN v.before IS NULL THEN 'added'
                         WHEN v.after IS NULL THEN 'removed' ELSE 'changed' END,
                    CASE WHEN v.before IS NULL OR v.after IS NULL THEN '' ELSE 'protected' END,
                    v.before, v.after),
                   (CASE WHEN v.before IS NOT NULL AND v.after IS NOT NULL THEN 'changed' END,
                    'policies',
                    (SELECT string_agg(p, '; ' ORDER BY n)
                     FROM jsonb_array_elements_text(v.policies_before) WITH ORDINALITY AS e (p, n)),
                    (SELECT string_agg(p, '; ' ORDER BY n)
                     FROM jsonb_array_elements_text(v.policies_after) WITH ORDINALITY AS e (p, n)))
          ) AS x (change, field, before, after)
          WHERE x.change IS NOT NULL AND x.before IS DISTINCT FROM x.after
          """;

  /**
   * Rows of one key are one finding, of which the gravest counts. A message is not compared:
   * figures in it move by themselves.
   */
  private static final String FINDINGS =
      COLUMNS
          + """
          SELECT v.run_id, v.scope_id, v.policy_id,
                 CASE WHEN v.after IS NULL THEN v.policy_before ELSE v.policy_after END, 'finding',
                 v.rule || ': ' || v.subject_type || ' ' || v.subject_id,
                 CASE WHEN v.after IS NULL THEN v.name_before ELSE v.name_after END,
                 x.change, x.field, x.before, x.after
          FROM (
            SELECT t.run_id, t.scope_id, min(f.policy_id) AS policy_id, min(f.rule) AS rule,
                   min(f.subject_type) AS subject_type, min(f.subject_id) AS subject_id,
                   min(f.verdict) FILTER (WHERE i.before) AS before,
                   min(f.verdict) FILTER (WHERE i.after) AS after,
                   min(f.severity) FILTER (WHERE i.before) AS severity_before,
                   min(f.severity) FILTER (WHERE i.after) AS severity_after,
                   CASE WHEN bool_and(f.waived_until IS NOT NULL) FILTER (WHERE i.before)
                        THEN min(f.waived_until) FILTER (WHERE i.before) END AS waived_before,
                   CASE WHEN bool_and(f.waived_until IS NOT NULL) FILTER (WHERE i.after)
                        THEN min(f.waived_until) FILTER (WHERE i.after) END AS waived_after,
                   (array_agg(f.policy_name ORDER BY f.finding_hash) FILTER (WHERE i.before))[1] AS policy_before,
                   (array_agg(f.policy_name ORDER BY f.finding_hash) FILTER (WHERE i.after))[1] AS policy_after,
                   (array_agg(f.subject_name ORDER BY f.finding_hash) FILTER (WHERE i.before))[1] AS name_before,
                   (array_agg(f.subject_name ORDER BY f.finding_hash) FILTER (WHERE i.after))[1] AS name_after
            FROM (
              SELECT c.run_id, c.scope_id, coalesce(b.run_id, 0) AS base_run_id,
                     r.findings IS NOT NULL AS checked
          """
          + TOLD.formatted(
              """
              LEFT JOIN inventory.run b ON b.run_id = c.base_run_id AND b.findings IS NOT NULL
              """)
          + """
            ) t
            JOIN inventory.finding f
              ON f.scope_id = t.scope_id AND f.full_run AND f.first_run_id <= t.run_id
              AND (f.closed_run_id IS NULL OR f.closed_run_id > t.base_run_id)
            CROSS JOIN LATERAL (
              SELECT f.first_run_id <= t.base_run_id AS before,
                     t.checked AND (f.closed_run_id IS NULL OR f.closed_run_id > t.run_id) AS after) i
            GROUP BY t.run_id, t.scope_id, f.finding_key
          ) v
          CROSS JOIN LATERAL (
            VALUES (CASE WHEN v.before IS NULL THEN 'added'
                         WHEN v.after IS NULL THEN 'removed' ELSE 'changed' END,
                    CASE WHEN v.before IS NULL OR v.after IS NULL THEN '' ELSE 'verdict' END,
                    v.before, v.after),
                   (CASE WHEN v.before IS NOT NULL AND v.after IS NOT NULL THEN 'changed' END,
                    'severity', v.severity_before::text, v.severity_after::text),
                   (CASE WHEN v.before IS NOT NULL AND v.after IS NOT NULL THEN 'changed' END,
                    'waived_until', to_char(v.waived_before, 'YYYY-MM-DD'),
                    to_char(v.waived_after, 'YYYY-MM-DD'))
          ) AS x (change, field, before, after)
          WHERE x.change IS NOT NULL AND x.before IS DISTINCT FROM x.after
          """;

  private VerdictChanges() {}

  /**
   * Stores those of scopes whose coverage and findings are kept.
   *
   * @return how many there are
   */
  static long tell(JdbcTemplate jdbc, long runId, Long[] scopes) {
    return (long) jdbc.update(SCOPES, scopes, runId)
        + jdbc.update(COVERAGE, scopes, runId)
        + jdbc.update(FINDINGS, scopes, runId);
  }
}
