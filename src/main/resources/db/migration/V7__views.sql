CREATE VIEW inventory.runs AS
SELECT run_id, job, parameters, status, started_at, finished_at, program_version, sandbox,
       scopes_complete, scopes_failed, policies, operations, resources, tags, added, changed, removed,
       rejected, findings, report_directory, manifest_sha256, merged_at, schema_version, previous_run_id, error,
       purged_at, workers
FROM inventory.run
WHERE sandbox = (SELECT inventory.sandbox_shows());
COMMENT ON VIEW inventory.runs IS 'Audit table: one row per run whatever became of it';

CREATE VIEW inventory.scopes_by_run AS
SELECT s.service, s.region, s.project_id, r.project_name, r.status,
       inventory.last_complete_run(r.scope_id, r.run_id) AS last_complete_run, r.policies, r.operations, r.resources,
       r.tags, r.rejected, r.pages, r.requests, r.retries,
       CASE WHEN r.status = 'complete' THEN g.code ELSE r.error_code END AS error_code,
       CASE WHEN r.status = 'complete' THEN g.message ELSE r.error_message END AS error_message, r.run_id, r.in_flight
FROM inventory.run_scope r
JOIN inventory.run m USING (run_id)
JOIN inventory.scope s USING (scope_id)
CROSS JOIN LATERAL inventory.gaps_in(r.run_id, r.scope_id) g
WHERE m.status IN ('complete', 'gaps') AND m.sandbox = (SELECT inventory.sandbox_shows());
COMMENT ON VIEW inventory.scopes_by_run IS 'What became of each scope in each published run: which could not be read, on which nights';

CREATE VIEW inventory.scopes AS
SELECT * FROM inventory.scopes_by_run WHERE run_id = (SELECT inventory.current_run());
COMMENT ON VIEW inventory.scopes IS 'Current snapshot: what became of each scope in the last published run';

CREATE VIEW inventory.policies AS
SELECT * FROM inventory.policies_by_run WHERE run_id = (SELECT inventory.current_run());
COMMENT ON VIEW inventory.policies IS 'Current snapshot: one row per policy';

CREATE VIEW inventory.operations AS
SELECT * FROM inventory.operations_by_run WHERE run_id = (SELECT inventory.current_run());
COMMENT ON VIEW inventory.operations IS 'Current snapshot: one row per scheduled operation of a policy';

CREATE VIEW inventory.resources AS
SELECT * FROM inventory.resources_by_run WHERE run_id = (SELECT inventory.current_run());
COMMENT ON VIEW inventory.resources IS 'Current snapshot: one row per protected resource of a policy';

CREATE VIEW inventory.tags AS
SELECT * FROM inventory.tags_by_run WHERE run_id = (SELECT inventory.current_run());
COMMENT ON VIEW inventory.tags IS 'Current snapshot: one row per tag key and value of a scope';

CREATE VIEW inventory.inventory AS
SELECT * FROM inventory.inventory_by_run WHERE run_id = (SELECT inventory.current_run());
COMMENT ON VIEW inventory.inventory IS 'Current snapshot: one row per policy, scheduled operation and protected resource; a policy without one of them still has a row';

CREATE FUNCTION inventory.policies_as_of(at timestamptz) RETURNS SETOF inventory.policies
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT * FROM inventory.policies_by_run WHERE run_id = (SELECT inventory.run_as_of(at))
$$;
COMMENT ON FUNCTION inventory.policies_as_of IS 'Policies in the last snapshot whose run started at an instant or before it';

CREATE FUNCTION inventory.scopes_as_of(at timestamptz) RETURNS SETOF inventory.scopes
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT * FROM inventory.scopes_by_run WHERE run_id = (SELECT inventory.run_as_of(at))
$$;
COMMENT ON FUNCTION inventory.scopes_as_of IS 'Scopes in the last published full run that started at an instant or before it';

CREATE FUNCTION inventory.operations_as_of(at timestamptz) RETURNS SETOF inventory.operations
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT * FROM inventory.operations_by_run WHERE run_id = (SELECT inventory.run_as_of(at))
$$;
COMMENT ON FUNCTION inventory.operations_as_of IS 'Scheduled operations in the last snapshot whose run started at an instant or before it';

CREATE FUNCTION inventory.resources_as_of(at timestamptz) RETURNS SETOF inventory.resources
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT * FROM inventory.resources_by_run WHERE run_id = (SELECT inventory.run_as_of(at))
$$;
COMMENT ON FUNCTION inventory.resources_as_of IS 'Protected resources in the last snapshot whose run started at an instant or before it';

CREATE FUNCTION inventory.tags_as_of(at timestamptz) RETURNS SETOF inventory.tags
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT * FROM inventory.tags_by_run WHERE run_id = (SELECT inventory.run_as_of(at))
$$;
COMMENT ON FUNCTION inventory.tags_as_of IS 'Tags in the last snapshot whose run started at an instant or before it';

CREATE FUNCTION inventory.inventory_as_of(at timestamptz) RETURNS SETOF inventory.inventory
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT * FROM inventory.inventory_by_run WHERE run_id = (SELECT inventory.run_as_of(at))
$$;
COMMENT ON FUNCTION inventory.inventory_as_of IS 'The inventory in the last snapshot whose run started at an instant or before it';

CREATE VIEW inventory.policy_versions AS
SELECT s.service, s.region, s.project_id, v.policy_id, encode(v.content_hash, 'hex') AS content_hash, v.document,
       v.first_run_id,
       greatest(v.first_run_id, (
         SELECT max(rs.run_id)
         FROM inventory.run_scope rs JOIN inventory.run r USING (run_id)
         WHERE rs.scope_id = v.scope_id AND rs.status = 'complete' AND r.merged_at IS NOT NULL
           AND (v.closed_run_id IS NULL OR rs.run_id < v.closed_run_id))) AS last_run_id,
       v.valid_from, v.valid_to
FROM inventory.policy_version v
JOIN inventory.scope s USING (scope_id)
WHERE s.sandbox = (SELECT inventory.sandbox_shows());
COMMENT ON VIEW inventory.policy_versions IS 'Every stored version of every policy';

CREATE VIEW inventory.changes AS
SELECT s.service, s.region, s.project_id, rs.project_name, c.policy_id, c.policy_name, c.subject_type,
       c.subject_id, c.subject_name, c.change, nullif(c.field, '') AS field, c.before, c.after, c.run_id
FROM inventory.change c
JOIN inventory.run r USING (run_id)
JOIN inventory.run_scope rs USING (run_id, scope_id)
JOIN inventory.scope s USING (scope_id)
WHERE r.status IN ('complete', 'gaps') AND s.sandbox = (SELECT inventory.sandbox_shows());
COMMENT ON VIEW inventory.changes IS 'What changed of policies, coverage, findings and scopes since the published full run before, by published run: choose one by run_id';

CREATE VIEW inventory.findings AS
SELECT s.service, s.region, s.project_id, rs.project_name, f.policy_id, f.policy_name, f.rule,
       f.severity::text AS severity, f.verdict, CASE WHEN f.seen_run_id = rs.run_id THEN 'new' ELSE 'open' END AS state,
       n.started_at AS first_seen_at, f.subject_type::text AS subject_type, f.subject_id, f.subject_name,
       f.message, f.waived_until, rs.run_id
FROM inventory.run_scope rs
JOIN inventory.run r ON r.run_id = rs.run_id AND r.findings IS NOT NULL AND r.purged_at IS NULL
JOIN inventory.scope s ON s.scope_id = rs.scope_id
JOIN inventory.finding f
  ON f.scope_id = rs.scope_id AND f.full_run = r.full_run AND f.first_run_id <= rs.run_id
  AND (f.closed_run_id IS NULL OR f.closed_run_id > rs.run_id)
JOIN inventory.run n ON n.run_id = f.seen_run_id
WHERE r.status IN ('complete', 'gaps') AND s.sandbox = (SELECT inventory.sandbox_shows());
COMMENT ON VIEW inventory.findings IS 'Breaches of the house rules, by published run: choose one by run_id';

CREATE VIEW inventory.coverage AS
SELECT s.service, s.region, s.project_id, rs.project_name, c.resource_id, c.resource_name, c.resource_type, c.status,
       (SELECT string_agg((t ->> 'key') || '=' || (t ->> 'value'), '; ' ORDER BY n)
        FROM jsonb_array_elements(c.tags) WITH ORDINALITY AS x (t, n)) AS tags,
       inventory.instant(c.created_at) AS created_at, c.protected,
       jsonb_array_length(c.policies) AS policy_count,
       (SELECT string_agg(p, '; ' ORDER BY n)
        FROM jsonb_array_elements_text(c.policies) WITH ORDINALITY AS x (p, n)) AS policies,
       c.max_interval_hours, inventory.instant(b.last_backup_at) AS last_backup_at, c.last_backup_status, c.reason_code,
       c.reason,
       rs.run_id, c.tags AS tags_json
FROM inventory.run_scope rs
JOIN inventory.run r ON r.run_id = rs.run_id AND r.coverage IS NOT NULL AND r.purged_at IS NULL
JOIN inventory.scope s ON s.scope_id = rs.scope_id
JOIN inventory.coverage_row c
  ON c.scope_id = rs.scope_id AND c.full_run = r.full_run AND c.first_run_id <= rs.run_id
  AND (c.closed_run_id IS NULL OR c.closed_run_id > rs.run_id)
-- The newest block that began is the one of the run, or it has none: one look into an index, whatever is estimated.
LEFT JOIN LATERAL (
  SELECT CASE WHEN t.closed_run_id IS NULL OR t.closed_run_id > rs.run_id
              THEN t.last_backup_at[inventory.backup_slot(c.place)] END AS last_backup_at
  FROM inventory.backup_times t
  WHERE t.scope_id = c.scope_id AND t.block = inventory.backup_block(c.place) AND t.full_run = c.full_run
    AND t.first_run_id <= rs.run_id
  ORDER BY t.first_run_id DESC LIMIT 1) b ON true
WHERE r.status IN ('complete', 'gaps') AND s.sandbox = (SELECT inventory.sandbox_shows());
COMMENT ON VIEW inventory.coverage IS 'Servers and disks and what protects them, by published run: choose one by run_id';

CREATE VIEW inventory.current_findings AS
SELECT * FROM inventory.findings WHERE run_id = (SELECT inventory.run_as_of('infinity'));
COMMENT ON VIEW inventory.current_findings IS 'Breaches of the house rules in the last published full run';

CREATE VIEW inventory.current_coverage AS
SELECT * FROM inventory.coverage WHERE run_id = (SELECT inventory.run_as_of('infinity'));
COMMENT ON VIEW inventory.current_coverage IS 'Servers and disks and what protects them in the last published full run';

CREATE VIEW inventory.rejects AS
SELECT j.run_id, s.service, s.region, s.project_id, r.project_name, j.policy_id, j.policy_name, j.part, j.request,
       j.position, j.reason, j.raw
FROM inventory.reject j
JOIN inventory.run_scope r USING (run_id, scope_id)
JOIN inventory.run u USING (run_id)
JOIN inventory.scope s USING (scope_id)
WHERE u.status IN ('complete', 'gaps') AND s.sandbox = (SELECT inventory.sandbox_shows());
COMMENT ON VIEW inventory.rejects IS 'Parts of records that could not be understood, by published run: choose one by run_id';

CREATE VIEW inventory.rules AS
SELECT u.rule, u.title, u.severity::text AS severity, u.state, u.reason, u.parameters,
       u.passed + u.failed + u.unknown + u.waived AS checked, u.passed, u.failed, u.unknown, u.waived, u.remediation,
       array_to_string(u.controls, '; ') AS controls, u.run_id
FROM inventory.run_rule u
JOIN inventory.run r USING (run_id)
WHERE r.status IN ('complete', 'gaps') AND r.sandbox = (SELECT inventory.sandbox_shows());
COMMENT ON VIEW inventory.rules IS
  'Every rule that the program knew, on or off, and what became of its subjects, by published run: choose one by run_id';

CREATE VIEW inventory.waivers AS
SELECT w.rule, w.policy, w.resource, w.until, w.reason, w.state, w.findings, w.run_id, w.position
FROM inventory.run_waiver w
JOIN inventory.run r USING (run_id)
WHERE r.status IN ('complete', 'gaps') AND r.sandbox = (SELECT inventory.sandbox_shows());
COMMENT ON VIEW inventory.waivers IS 'Waivers of the rule file, by published run: choose one by run_id';

CREATE VIEW inventory.trend AS
SELECT t.run_id, t.started_at, t.scopes_complete, t.scopes_failed, t.scopes_missing, t.policies, t.protected_yes,
       t.protected_no, t.protected_unknown, t.critical, t.warning, t.info, t.unknown, t.waived, t.added, t.changed,
       t.removed
FROM (SELECT run_id, started_at, sandbox FROM inventory.run
      WHERE status IN ('complete', 'gaps') AND full_run AND sandbox = (SELECT inventory.sandbox_shows())
      ORDER BY run_id DESC LIMIT 1) l
CROSS JOIN LATERAL inventory.trend_of(l.run_id) t;
COMMENT ON VIEW inventory.trend IS
  'Figures of the published full runs of the 400 days before the last of them: order by run_id';

CREATE VIEW inventory.files AS 
SELECT run_id, name, rows, bytes, sha256
FROM inventory.file f JOIN inventory.run r USING (run_id)
WHERE r.sandbox = (SELECT inventory.sandbox_shows());
COMMENT ON VIEW inventory.files IS 'Files that runs published';

COMMENT ON SCHEMA inventory IS 'Backup policies, version by version. Views and functions with plural names are stable; tables are not';
