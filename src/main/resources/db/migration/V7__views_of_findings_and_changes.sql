CREATE OR REPLACE VIEW inventory.runs AS
SELECT run_id, job, parameters, status, started_at, finished_at, program_version, sandbox,
       scopes_complete, scopes_failed, policies, operations, resources, tags, added, changed, removed,
       rejected, findings, report_directory, manifest_sha256, ended_at, schema_version, previous_run_id, error,
       purged_at
FROM inventory.run;

CREATE OR REPLACE FUNCTION inventory.scopes_in(run bigint)
RETURNS TABLE (scope_id bigint, service text, region text, project_id text, project_name text, started_at timestamptz)
LANGUAGE sql STABLE AS $$
  SELECT s.scope_id, s.service, s.region, s.project_id, n.project_name, r.started_at
  FROM inventory.run r
  JOIN inventory.scope s ON s.sandbox = r.sandbox
  CROSS JOIN LATERAL (
    SELECT rs.project_name
    FROM inventory.run_scope rs JOIN inventory.run m ON m.run_id = rs.run_id
    WHERE rs.scope_id = s.scope_id AND rs.run_id <= r.run_id AND m.finished_at IS NOT NULL
    ORDER BY rs.run_id DESC LIMIT 1) n
  WHERE r.run_id = run AND r.purged_at IS NULL
$$;
COMMENT ON FUNCTION inventory.scopes_in IS
  'Scopes that the snapshot of a run knows, with the names that their projects had; none of a purged run';

DROP FUNCTION inventory.versions_in(bigint);
CREATE FUNCTION inventory.versions_in(run bigint)
RETURNS TABLE (service text, region text, project_id text, project_name text, policy_id text, policy_name text,
               started_at timestamptz, content jsonb, first_seen_at timestamptz, valid_from timestamptz,
               scope_id bigint)
LANGUAGE sql STABLE AS $$
  SELECT s.service, s.region, s.project_id, s.project_name, v.policy_id, v.content ->> 'name',
         s.started_at, v.content, v.first_seen_at, v.valid_from, s.scope_id
  FROM inventory.scopes_in(run) s
  JOIN inventory.policy_version v ON v.scope_id = s.scope_id
  WHERE v.first_run_id <= run AND (v.closed_run_id IS NULL OR v.closed_run_id > run)
$$;
COMMENT ON FUNCTION inventory.versions_in IS 'Versions of policies that were current in the snapshot of a run';

CREATE FUNCTION inventory.finding_count_in(run bigint, scope bigint, policy text) RETURNS bigint
LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN r.findings IS NOT NULL THEN
           (SELECT count(*) FROM inventory.finding f
            WHERE f.scope_id = scope AND f.policy_id = policy COLLATE "C"
              AND f.first_run_id <= run AND (f.closed_run_id IS NULL OR f.closed_run_id > run))
         END
  FROM inventory.run r WHERE r.run_id = run
$$;
COMMENT ON FUNCTION inventory.finding_count_in IS
  'Findings of a run about a policy, waived ones included; null when the run checked no rules';

CREATE OR REPLACE FUNCTION inventory.policies_in(run bigint)
RETURNS TABLE (service text, region text, project_id text, project_name text, policy_id text, policy_name text,
               description text, status text, enabled boolean, created_at timestamptz, provider_id text,
               operation_count bigint, enabled_operation_count bigint, resource_count bigint, tag_count bigint,
               unidentified_members integer, tags text, next_run_at timestamptz, max_interval_hours numeric,
               finding_count bigint, first_seen_at timestamptz, last_changed_at timestamptz)
LANGUAGE sql STABLE AS $$
  SELECT v.service, v.region, v.project_id, v.project_name, v.policy_id, v.policy_name,
         v.content ->> 'description', v.content ->> 'status', (v.content ->> 'enabled')::boolean,
         inventory.instant(v.content ->> 'created_at'), v.content ->> 'provider_id',
         jsonb_array_length(v.content -> 'operations'),
         (SELECT count(*) FROM jsonb_array_elements(v.content -> 'operations') o WHERE (o ->> 'enabled')::boolean),
         jsonb_array_length(v.content -> 'resources'),
         jsonb_array_length(v.content -> 'tags'),
         (v.content ->> 'unidentified_members')::integer,
         (SELECT string_agg((t ->> 'key') || '=' || (t ->> 'value'), '; '
                            ORDER BY (t ->> 'key') COLLATE "C", (t ->> 'value') COLLATE "C")
          FROM jsonb_array_elements(v.content -> 'tags') t),
         (SELECT min(inventory.operation_next_run(v.content, o, v.started_at))
          FROM jsonb_array_elements(v.content -> 'operations') o),
         (v.content ->> 'max_interval_hours')::numeric,
         inventory.finding_count_in(run, v.scope_id, v.policy_id), v.first_seen_at, v.valid_from
  FROM inventory.versions_in(run) v
$$;

CREATE VIEW inventory.findings AS
SELECT s.service, s.region, s.project_id, rs.project_name, f.policy_id, f.policy_name, f.rule,
       f.severity::text AS severity, f.verdict, f.subject_type::text AS subject_type, f.subject_id, f.subject_name,
       f.message, f.waived_until, rs.run_id
FROM inventory.run_scope rs
JOIN inventory.run r ON r.run_id = rs.run_id AND r.findings IS NOT NULL AND r.purged_at IS NULL
JOIN inventory.scope s ON s.scope_id = rs.scope_id
JOIN inventory.finding f
  ON f.scope_id = rs.scope_id AND f.first_run_id <= rs.run_id
  AND (f.closed_run_id IS NULL OR f.closed_run_id > rs.run_id);

CREATE VIEW inventory.changes AS
SELECT s.service, s.region, s.project_id, rs.project_name, c.policy_id, c.policy_name, c.change, c.field, c.before,
       c.after, c.run_id
FROM inventory.change c
JOIN inventory.run_scope rs USING (run_id, scope_id)
JOIN inventory.scope s USING (scope_id);

COMMENT ON VIEW inventory.findings IS 'Breaches of the house rules, by run: choose one by run_id';
COMMENT ON VIEW inventory.changes IS 'What each run changed of policies, field by field';

DO $$
DECLARE
  item record;
BEGIN
  FOR item IN
    SELECT c.table_name, c.column_name, d.words
    FROM information_schema.columns c
    JOIN information_schema.views v USING (table_schema, table_name)
    JOIN (VALUES
      ('findings', 'service', 'csbs, vbs or cbr'),
      ('findings', 'region', 'Region'),
      ('findings', 'project_id', 'Project id'),
      ('findings', 'project_name', 'Project name at that time'),
      ('findings', 'policy_id', 'Policy id; null when the finding is about a whole scope'),
      ('findings', 'policy_name', 'Policy name at that time'),
      ('findings', 'rule', 'Name of the rule'),
      ('findings', 'severity', 'critical, warning or info'),
      ('findings', 'verdict', 'fail, or unknown when the evidence could not be read'),
      ('findings', 'subject_type', 'policy, operation, resource or scope'),
      ('findings', 'subject_id', 'Id of what the finding is about'),
      ('findings', 'subject_name', 'Name of what the finding is about'),
      ('findings', 'message', 'Plain words with the numbers that decided'),
      ('findings', 'waived_until', 'Last day of the waiver that covers it; null when none does'),
      ('findings', 'run_id', 'The run'),
      ('changes', 'service', 'csbs, vbs or cbr'),
      ('changes', 'region', 'Region'),
      ('changes', 'project_id', 'Project id'),
      ('changes', 'project_name', 'Project name at that time'),
      ('changes', 'policy_id', 'Policy id'),
      ('changes', 'policy_name', 'Policy name after the change; of a removed policy the last one'),
      ('changes', 'change', 'added, removed or changed'),
      ('changes', 'field', 'What changed; empty when the policy itself was added or removed'),
      ('changes', 'before', 'Value before, as text'),
      ('changes', 'after', 'Value after, as text'),
      ('changes', 'run_id', 'The run'),
      ('policies', 'finding_count', 'Findings about the policy, waived ones included; null when no rules were checked'),
      ('runs', 'findings', 'Findings, waived ones included; null when no rules were checked'),
      ('runs', 'purged_at', 'When what only this run could see was dropped; null while its snapshot can be read')
    ) AS d (view_name, name, words) ON (d.view_name, d.name) = (c.table_name, c.column_name)
    WHERE c.table_schema = 'inventory'
  LOOP
    EXECUTE format('COMMENT ON COLUMN inventory.%I.%I IS %L', item.table_name, item.column_name, item.words);
  END LOOP;
END
$$;
