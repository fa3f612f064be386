-- The views ..._by_run say once what the snapshot of each run shows, and are asked about one run at a time:
-- ids and names keep the collation of their indexes, which functions would lose.

CREATE FUNCTION inventory.instant(iso text) RETURNS timestamptz
LANGUAGE sql STABLE PARALLEL SAFE
RETURN CASE
  WHEN iso ~ '^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?Z$'
   AND iso NOT LIKE '0000%'
  THEN CASE
    WHEN substr(iso, 9, 2)::int <= 28
      OR substr(iso, 9, 2)::int <= extract(day FROM
           make_date(left(iso, 4)::int, substr(iso, 6, 2)::int, 1) + interval '1 month - 1 day')
    THEN iso::timestamptz
  END
END;
COMMENT ON FUNCTION inventory.instant IS 'A time of the normal form (UTC, ISO-8601 with Z); null for any other text';

CREATE FUNCTION inventory.sandbox_shows() RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER
RETURN NOT EXISTS (SELECT FROM inventory.run WHERE NOT sandbox);
COMMENT ON FUNCTION inventory.sandbox_shows IS
  'Whether views show what the bundled sandbox cloud told: as long as no run read a real one, and never after';

CREATE FUNCTION inventory.trend_of(run bigint) RETURNS SETOF inventory.run
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  WITH RECURSIVE chain AS (
    SELECT r.run_id, r.previous_run_id, r.started_at - interval '9600 hours' AS since
    FROM inventory.run r WHERE r.run_id = run
    UNION ALL
    SELECT p.run_id, p.previous_run_id, c.since
    FROM chain c JOIN inventory.run p ON p.run_id = c.previous_run_id)
  SELECT t.*
  FROM chain c JOIN inventory.run t ON t.run_id = c.run_id
  WHERE t.full_run AND t.started_at >= c.since
$$;
COMMENT ON FUNCTION inventory.trend_of IS
  'The full runs of the 400 days before a run started that were published when it was merged, and the run itself when it is a full one';

CREATE FUNCTION inventory.run_as_of(at timestamptz) RETURNS bigint
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  chosen bigint;
  purged timestamptz;
BEGIN
  SELECT run_id, purged_at INTO chosen, purged FROM inventory.run
  WHERE status IN ('complete', 'gaps') AND full_run AND sandbox = (SELECT inventory.sandbox_shows())
    AND started_at <= CASE WHEN at = date_trunc('day', at)
                           THEN (at::date + 1)::timestamp AT TIME ZONE 'UTC' - interval '1 millisecond'
                           ELSE at END
  ORDER BY run_id DESC LIMIT 1;
  IF purged IS NOT NULL THEN
    RAISE EXCEPTION 'run % was purged on %', chosen, purged USING ERRCODE = 'no_data_found';
  END IF;
  RETURN chosen;
END
$$;
COMMENT ON FUNCTION inventory.run_as_of IS
  'The last published full run that started at an instant or before it, which must not be purged; an instant without a time means the end of that day in UTC';

CREATE FUNCTION inventory.current_run() RETURNS bigint
LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER
RETURN (SELECT max(run_id) FROM inventory.run
        WHERE status IN ('complete', 'gaps') AND sandbox = (SELECT inventory.sandbox_shows()));
COMMENT ON FUNCTION inventory.current_run IS 'The last published run, full or partial';

CREATE VIEW inventory.snapshot_scope AS
SELECT r.run_id, r.findings IS NOT NULL AS checked, s.scope_id, s.service, s.region, s.project_id, n.project_name,
       n.full_run
FROM inventory.run r
JOIN inventory.scope s ON s.sandbox = r.sandbox
CROSS JOIN LATERAL (
  SELECT rs.project_name, m.full_run
  FROM inventory.run_scope rs JOIN inventory.run m ON m.run_id = rs.run_id
  WHERE rs.scope_id = s.scope_id AND rs.run_id <= r.run_id AND m.merged_at IS NOT NULL
  ORDER BY rs.run_id DESC LIMIT 1) n
WHERE r.merged_at IS NOT NULL AND r.purged_at IS NULL AND r.sandbox = (SELECT inventory.sandbox_shows());
COMMENT ON VIEW inventory.snapshot_scope IS
  'Scopes that the snapshot of each run knows, as the last run that looked at them had them; none of a purged run';

CREATE VIEW inventory.snapshot_version AS
SELECT s.run_id, s.checked, s.scope_id, s.service, s.region, s.project_id, s.project_name, s.full_run,
       v.policy_id, v.first_seen_at, v.valid_from, v.content, v.operation_count, v.enabled_operation_count, v.resource_count,
       v.tag_count, v.tags, v.schedule_id, v.operation_schedule_ids
FROM inventory.snapshot_scope s
JOIN inventory.policy_version v
  ON v.scope_id = s.scope_id AND v.first_run_id <= s.run_id
  AND (v.closed_run_id IS NULL OR v.closed_run_id > s.run_id);
COMMENT ON VIEW inventory.snapshot_version IS 'Versions of policies that were current in the snapshot of each run';

CREATE VIEW inventory.policies_by_run AS
SELECT v.service, v.region, v.project_id, v.project_name, v.policy_id, c.name AS policy_name, c.description, c.status,
       c.enabled, inventory.instant(c.created_at) AS created_at, c.provider_id, v.operation_count, v.enabled_operation_count,
       v.resource_count, v.tag_count, c.unidentified_members, nullif(v.tags, '') AS tags, n.next_run_at,
       c.max_interval_hours,
       CASE WHEN v.checked THEN
         (SELECT count(*) FROM inventory.finding f
          WHERE f.scope_id = v.scope_id AND f.policy_id = v.policy_id AND f.full_run = v.full_run
            AND f.first_run_id <= v.run_id AND (f.closed_run_id IS NULL OR f.closed_run_id > v.run_id))
       END AS finding_count,
       v.first_seen_at, v.valid_from AS last_changed_at, c.tags AS tags_json, v.run_id
FROM inventory.snapshot_version v
LEFT JOIN inventory.run_schedule n ON n.run_id = v.run_id AND n.schedule_id = v.schedule_id
CROSS JOIN LATERAL jsonb_to_record(v.content) AS c (
  name text, description text, status text, enabled boolean, created_at text, provider_id text,
  unidentified_members integer, max_interval_hours numeric, tags jsonb);
COMMENT ON VIEW inventory.policies_by_run IS 'Policies in the snapshot of each run: choose one by run_id';

CREATE VIEW inventory.operations_by_run AS
SELECT v.service, v.region, v.project_id, v.project_name, v.policy_id, c.name AS policy_name, o.operation_id,
       o.operation_name, o.description, o.operation_type, o.enabled, o.trigger_id, o.trigger_name, o.trigger_type, o.format,
       o.pattern, o.rrule, o.schedule, o.time_zone, inventory.instant(o.start_time) AS start_time, n.next_run_at,
       o.runs_per_week, o.max_interval_hours, o.max_backups, o.retention_duration_days, o.permanent,
       o.day_backups, o.week_backups, o.month_backups, o.year_backups, o.retention, o.plan_id, o.provider_id, v.run_id
FROM inventory.snapshot_version v
CROSS JOIN LATERAL jsonb_to_record(v.content) AS c (name text, operations jsonb)
CROSS JOIN LATERAL ROWS FROM (jsonb_to_recordset(c.operations) AS (
  operation_id text, operation_name text, description text, operation_type text, enabled boolean, trigger_id text,
  trigger_name text, trigger_type text, format text, pattern text, rrule text, schedule text, time_zone text,
  start_time text, runs_per_week numeric, max_interval_hours numeric, max_backups integer,
  retention_duration_days integer, permanent boolean, day_backups integer, week_backups integer,
  month_backups integer, year_backups integer, retention text, plan_id text, provider_id text))
  WITH ORDINALITY AS o
LEFT JOIN inventory.run_schedule n
  ON n.run_id = v.run_id AND n.schedule_id = v.operation_schedule_ids[o.ordinality::integer];
COMMENT ON VIEW inventory.operations_by_run IS 'Scheduled operations in the snapshot of each run: choose one by run_id';

CREATE VIEW inventory.resources_by_run AS
SELECT v.service, v.region, v.project_id, v.project_name, v.policy_id, c.name AS policy_name, e.resource_id,
       e.resource_name, e.resource_type, CASE WHEN g.scope_id IS NULL THEN e.evidence ELSE 'gone' END AS evidence,
       e.vault_id, e.vault_name,
       nullif(e.excluded_volumes_text, '') AS excluded_volumes, e.extra_info, v.run_id
FROM inventory.snapshot_version v
CROSS JOIN LATERAL jsonb_to_record(v.content) AS c (name text, resources jsonb)
CROSS JOIN LATERAL jsonb_to_recordset(c.resources) AS e (
  resource_id text, resource_name text, resource_type text, evidence text, vault_id text, vault_name text,
  excluded_volumes_text text, extra_info text)
LEFT JOIN inventory.gone_member g
  ON g.scope_id = v.scope_id AND g.resource_key = inventory.id_key(e.resource_id) AND g.first_run_id <= v.run_id
  AND (g.closed_run_id IS NULL OR g.closed_run_id > v.run_id);
COMMENT ON VIEW inventory.resources_by_run IS 'Protected resources in the snapshot of each run: choose one by run_id';

CREATE VIEW inventory.inventory_by_run AS
SELECT v.service, v.region, v.project_id, v.project_name, v.policy_id, c.name AS policy_name, c.status, c.enabled,
       nullif(v.tags, '') AS tags, o.operation_name, o.enabled AS operation_enabled,
       o.schedule, n.next_run_at, o.retention, e.resource_id, e.resource_name, e.resource_type, c.tags AS tags_json, v.run_id
FROM inventory.snapshot_version v
CROSS JOIN LATERAL jsonb_to_record(v.content) AS c (
  name text, status text, enabled boolean, tags jsonb, operations jsonb, resources jsonb)
LEFT JOIN LATERAL ROWS FROM (jsonb_to_recordset(c.operations) AS (
  operation_name text, enabled boolean, schedule text, retention text))
  WITH ORDINALITY AS o ON true
LEFT JOIN inventory.run_schedule n
  ON n.run_id = v.run_id AND n.schedule_id = v.operation_schedule_ids[o.ordinality::integer]
LEFT JOIN LATERAL jsonb_to_recordset(c.resources) AS e (
  resource_id text, resource_name text, resource_type text) ON true;
COMMENT ON VIEW inventory.inventory_by_run IS 'The inventory in the snapshot of each run: choose one by run_id';

CREATE VIEW inventory.tags_by_run AS
SELECT s.service, s.region, s.project_id, s.project_name, t.key AS tag_key, t.value AS tag_value, t.in_catalogue,
       t.policies AS policy_count, s.run_id
FROM inventory.snapshot_scope s
CROSS JOIN LATERAL (
  SELECT u.tag ->> 'key' AS key, u.tag ->> 'value' AS value, bool_or(u.policy_id IS NULL) AS in_catalogue,
         count(DISTINCT u.policy_id) AS policies
  FROM (
    SELECT v.policy_id, jsonb_array_elements(v.content -> 'tags') AS tag
    FROM inventory.policy_version v
    WHERE v.scope_id = s.scope_id AND v.first_run_id <= s.run_id
      AND (v.closed_run_id IS NULL OR v.closed_run_id > s.run_id)
    UNION ALL
    SELECT NULL, jsonb_array_elements(c.tags)
    FROM inventory.catalogue_version c
    WHERE c.scope_id = s.scope_id AND c.first_run_id <= s.run_id
      AND (c.closed_run_id IS NULL OR c.closed_run_id > s.run_id)
  ) u
  GROUP BY u.tag
) t;
COMMENT ON VIEW inventory.tags_by_run IS 'Tags in the snapshot of each run: choose one by run_id';

CREATE FUNCTION inventory.gaps_in(run bigint, scope bigint) RETURNS TABLE (code text, message text)
LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT (array_agg(g.code ORDER BY g.kind, g.message, g.code))[1],
         string_agg(g.message, '; ' ORDER BY g.kind, g.message, g.code)
  FROM (SELECT DISTINCT kind, code, message FROM inventory.evidence_gap
        WHERE run_id = run AND scope_id = scope) g
$$;
COMMENT ON FUNCTION inventory.gaps_in IS
  'What a scope of a run could not tell, in one row: code of the first gap, messages of all; nulls when there is no gap';
