-- The functions ..._in(run) say once what a snapshot shows; views show the last one, ..._as_of an earlier one.

CREATE VIEW inventory.runs AS
SELECT run_id, job, parameters, status, started_at, finished_at, program_version, sandbox,
       scopes_complete, scopes_failed, policies, operations, resources, tags, added, changed, removed,
       rejected, findings, report_directory, manifest_sha256, ended_at, schema_version, previous_run_id, error
FROM inventory.run;

CREATE FUNCTION inventory.run_as_of(at timestamptz) RETURNS bigint
LANGUAGE sql STABLE
RETURN (SELECT max(run_id) FROM inventory.run WHERE finished_at IS NOT NULL AND started_at <= at);
COMMENT ON FUNCTION inventory.run_as_of IS 'The last run with a snapshot that started at an instant or before it';

CREATE FUNCTION inventory.scopes_in(run bigint)
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
  WHERE r.run_id = run
$$;
COMMENT ON FUNCTION inventory.scopes_in IS 'Scopes that the snapshot of a run knows, with the names that their projects had';

CREATE FUNCTION inventory.versions_in(run bigint)
RETURNS TABLE (service text, region text, project_id text, project_name text, policy_id text, policy_name text,
               started_at timestamptz, content jsonb, first_seen_at timestamptz, valid_from timestamptz)
LANGUAGE sql STABLE AS $$
  SELECT s.service, s.region, s.project_id, s.project_name, v.policy_id, v.content ->> 'name',
         s.started_at, v.content, v.first_seen_at, v.valid_from
  FROM inventory.scopes_in(run) s
  JOIN inventory.policy_version v ON v.scope_id = s.scope_id
  WHERE v.first_run_id <= run AND (v.closed_run_id IS NULL OR v.closed_run_id > run)
$$;
COMMENT ON FUNCTION inventory.versions_in IS 'Versions of policies that were current in the snapshot of a run';

CREATE FUNCTION inventory.operation_next_run(policy jsonb, operation jsonb, after timestamptz) RETURNS timestamptz
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
  WHEN coalesce((policy ->> 'enabled')::boolean, true)
       AND (operation ->> 'enabled')::boolean
       AND lower(operation ->> 'operation_type') = 'backup'
  THEN inventory.next_run(operation ->> 'rrule', inventory.instant(operation ->> 'start_time'), after)
END;
COMMENT ON FUNCTION inventory.operation_next_run IS 'The next run of an operation that will run at all; else null';

CREATE FUNCTION inventory.operations_in(run bigint)
RETURNS TABLE (service text, region text, project_id text, project_name text, policy_id text, policy_name text,
               operation_id text, operation_name text, description text, operation_type text, enabled boolean,
               trigger_id text, trigger_name text, trigger_type text, format text, pattern text, rrule text,
               schedule text, time_zone text, start_time timestamptz, next_run_at timestamptz, runs_per_week numeric,
               max_interval_hours numeric, max_backups integer, retention_duration_days integer, permanent boolean,
               day_backups integer, week_backups integer, month_backups integer, year_backups integer,
               retention text, plan_id text, provider_id text)
LANGUAGE sql STABLE AS $$
  SELECT v.service, v.region, v.project_id, v.project_name, v.policy_id, v.policy_name,
         o ->> 'operation_id', o ->> 'operation_name', o ->> 'description', o ->> 'operation_type',
         (o ->> 'enabled')::boolean, o ->> 'trigger_id', o ->> 'trigger_name', o ->> 'trigger_type', o ->> 'format',
         o ->> 'pattern', o ->> 'rrule', o ->> 'schedule', o ->> 'time_zone', inventory.instant(o ->> 'start_time'),
         inventory.operation_next_run(v.content, o, v.started_at), (o ->> 'runs_per_week')::numeric,
         (o ->> 'max_interval_hours')::numeric, (o ->> 'max_backups')::integer,
         (o ->> 'retention_duration_days')::integer, (o ->> 'permanent')::boolean, (o ->> 'day_backups')::integer,
         (o ->> 'week_backups')::integer, (o ->> 'month_backups')::integer, (o ->> 'year_backups')::integer,
         o ->> 'retention', o ->> 'plan_id', o ->> 'provider_id'
  FROM inventory.versions_in(run) v
  CROSS JOIN LATERAL jsonb_array_elements(v.content -> 'operations') o
$$;

CREATE FUNCTION inventory.policies_in(run bigint)
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
         (v.content ->> 'max_interval_hours')::numeric, NULL::bigint, v.first_seen_at, v.valid_from
  FROM inventory.versions_in(run) v
$$;

CREATE FUNCTION inventory.resources_in(run bigint)
RETURNS TABLE (service text, region text, project_id text, project_name text, policy_id text, policy_name text,
               resource_id text, resource_name text, resource_type text, evidence text, vault_id text, vault_name text,
               excluded_volumes text, extra_info text)
LANGUAGE sql STABLE AS $$
  SELECT v.service, v.region, v.project_id, v.project_name, v.policy_id, v.policy_name,
         e ->> 'resource_id', e ->> 'resource_name', e ->> 'resource_type', e ->> 'evidence', e ->> 'vault_id',
         e ->> 'vault_name',
         (SELECT string_agg(x, '; ' ORDER BY x COLLATE "C")
          FROM jsonb_array_elements_text(e -> 'excluded_volumes') x),
         e ->> 'extra_info'
  FROM inventory.versions_in(run) v
  CROSS JOIN LATERAL jsonb_array_elements(v.content -> 'resources') e
$$;

CREATE FUNCTION inventory.tags_in(run bigint)
RETURNS TABLE (service text, region text, project_id text, project_name text, tag_key text, tag_value text,
               in_catalogue boolean, policy_count bigint)
LANGUAGE sql STABLE AS $$
  SELECT t.service, t.region, t.project_id, t.project_name, t.tag ->> 'key', t.tag ->> 'value',
         bool_or(t.policy_id IS NULL), count(DISTINCT t.policy_id)
  FROM (
    SELECT v.service, v.region, v.project_id, v.project_name, v.policy_id,
           jsonb_array_elements(v.content -> 'tags') AS tag
    FROM inventory.versions_in(run) v
    UNION ALL
    SELECT s.service, s.region, s.project_id, s.project_name, NULL, jsonb_array_elements(c.tags)
    FROM inventory.scopes_in(run) s
    JOIN inventory.catalogue_version c ON c.scope_id = s.scope_id
    WHERE c.first_run_id <= run AND (c.closed_run_id IS NULL OR c.closed_run_id > run)
  ) t
  GROUP BY t.service, t.region, t.project_id, t.project_name, t.tag
$$;

CREATE VIEW inventory.scopes AS
SELECT s.service, s.region, s.project_id, r.project_name, r.status, r.policies, r.operations, r.resources, r.tags,
       r.rejected, r.pages, r.requests, r.retries, r.error_code, r.error_message, r.run_id
FROM inventory.run_scope r
JOIN inventory.scope s USING (scope_id)
WHERE r.run_id = inventory.run_as_of('infinity');

CREATE VIEW inventory.policies AS SELECT * FROM inventory.policies_in(inventory.run_as_of('infinity'));
CREATE VIEW inventory.operations AS SELECT * FROM inventory.operations_in(inventory.run_as_of('infinity'));
CREATE VIEW inventory.resources AS SELECT * FROM inventory.resources_in(inventory.run_as_of('infinity'));
CREATE VIEW inventory.tags AS SELECT * FROM inventory.tags_in(inventory.run_as_of('infinity'));

CREATE FUNCTION inventory.policies_as_of(at timestamptz) RETURNS SETOF inventory.policies
LANGUAGE sql STABLE AS $$ SELECT * FROM inventory.policies_in(inventory.run_as_of(at)) $$;
CREATE FUNCTION inventory.operations_as_of(at timestamptz) RETURNS SETOF inventory.operations
LANGUAGE sql STABLE AS $$ SELECT * FROM inventory.operations_in(inventory.run_as_of(at)) $$;
CREATE FUNCTION inventory.resources_as_of(at timestamptz) RETURNS SETOF inventory.resources
LANGUAGE sql STABLE AS $$ SELECT * FROM inventory.resources_in(inventory.run_as_of(at)) $$;
CREATE FUNCTION inventory.tags_as_of(at timestamptz) RETURNS SETOF inventory.tags
LANGUAGE sql STABLE AS $$ SELECT * FROM inventory.tags_in(inventory.run_as_of(at)) $$;

CREATE VIEW inventory.rejects AS
SELECT j.run_id, s.service, s.region, s.project_id, r.project_name, j.policy_id, j.policy_name, j.request, j.position,
       j.reason, j.raw
FROM inventory.reject j
JOIN inventory.run_scope r USING (run_id, scope_id)
JOIN inventory.scope s USING (scope_id);

CREATE VIEW inventory.files AS SELECT run_id, name, rows, bytes, sha256 FROM inventory.file;

CREATE VIEW inventory.policy_versions AS
SELECT s.service, s.region, s.project_id, v.policy_id, encode(v.content_hash, 'hex') AS content_hash, v.document,
       v.first_run_id,
       greatest(v.first_run_id, (
         SELECT max(rs.run_id)
         FROM inventory.run_scope rs JOIN inventory.run r USING (run_id)
         WHERE rs.scope_id = v.scope_id AND rs.status = 'complete' AND r.finished_at IS NOT NULL
           AND (v.closed_run_id IS NULL OR rs.run_id < v.closed_run_id))) AS last_run_id,
       v.valid_from, v.valid_to
FROM inventory.policy_version v
JOIN inventory.scope s USING (scope_id);

COMMENT ON SCHEMA inventory IS 'Backup policies, version by version. Views and functions with plural names are stable; tables are not';
COMMENT ON VIEW inventory.runs IS 'Audit table: one row per run whatever became of it';
COMMENT ON VIEW inventory.scopes IS 'Current snapshot: what became of each scope in the last run with a snapshot';
COMMENT ON VIEW inventory.policies IS 'Current snapshot: one row per policy';
COMMENT ON VIEW inventory.operations IS 'Current snapshot: one row per scheduled operation of a policy';
COMMENT ON VIEW inventory.resources IS 'Current snapshot: one row per protected resource of a policy';
COMMENT ON VIEW inventory.tags IS 'Current snapshot: one row per tag key and value of a scope';
COMMENT ON VIEW inventory.rejects IS 'Records that could not be understood, by run';
COMMENT ON VIEW inventory.files IS 'Files that runs published';
COMMENT ON VIEW inventory.policy_versions IS 'Every stored version of every policy';
COMMENT ON FUNCTION inventory.policies_as_of IS 'Policies in the last snapshot whose run started at an instant or before it';
COMMENT ON FUNCTION inventory.operations_as_of IS 'Scheduled operations in the last snapshot whose run started at an instant or before it';
COMMENT ON FUNCTION inventory.resources_as_of IS 'Protected resources in the last snapshot whose run started at an instant or before it';
COMMENT ON FUNCTION inventory.tags_as_of IS 'Tags in the last snapshot whose run started at an instant or before it';
