-- The functions ..._in(run) say once what a snapshot shows; views show the last one, ..._as_of an earlier one.

CREATE FUNCTION inventory.instant(iso text) RETURNS timestamptz
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
  WHEN iso ~ '^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?Z$'
   AND iso NOT LIKE '0000%'
  THEN CASE
    WHEN substr(iso, 9, 2)::int <= 28
      OR substr(iso, 9, 2)::int <= extract(day FROM
           make_date(left(iso, 4)::int, substr(iso, 6, 2)::int, 1) + interval '1 month - 1 day')
    THEN (left(iso, length(iso) - 1)::timestamp) AT TIME ZONE 'UTC'
  END
END;

COMMENT ON FUNCTION inventory.instant IS 'A time of the normal form (UTC, ISO-8601 with Z); null for any other text';

CREATE FUNCTION inventory.next_run_of_rule(rule text, start_time timestamptz, after timestamptz) RETURNS timestamptz
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  parts      jsonb := (SELECT jsonb_object_agg(split_part(p, '=', 1), split_part(p, '=', 2))
                       FROM regexp_split_to_table(rule, ';') p WHERE p <> '');
  freq       text  := parts ->> 'FREQ';
  step       int   := coalesce((parts ->> 'INTERVAL')::int, 1);
  start_at   timestamp := start_time AT TIME ZONE 'UTC';
  after_at   timestamp := after AT TIME ZONE 'UTC';
  hours      int[] := string_to_array(parts ->> 'BYHOUR', ',')::int[];
  minutes    int[] := coalesce(string_to_array(parts ->> 'BYMINUTE', ',')::int[],
                               ARRAY[coalesce(extract(minute FROM start_at), 0)::int]);
  month_days int[] := string_to_array(parts ->> 'BYMONTHDAY', ',')::int[];
  weekdays   text[] := string_to_array(parts ->> 'BYDAY', ',');
  names      text[] := ARRAY['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
  day        date := greatest(start_at, after_at)::date;
  last_day   date := day + least(400 * step, 4000);
  found      timestamp;
BEGIN
  IF hours IS NULL OR step < 1 OR (step > 1 AND start_at IS NULL)
     OR freq IS NULL OR freq NOT IN ('DAILY', 'WEEKLY', 'MONTHLY') THEN
    RETURN NULL;
  END IF;
  IF freq = 'WEEKLY' AND weekdays IS NULL THEN
    weekdays := ARRAY[names[extract(isodow FROM start_at)::int]];
  END IF;
  IF freq = 'MONTHLY' AND month_days IS NULL AND weekdays IS NULL THEN
    month_days := ARRAY[extract(day FROM start_at)::int];
  END IF;
  IF weekdays[1] IS NULL AND month_days[1] IS NULL AND freq <> 'DAILY' THEN
    RETURN NULL;
  END IF;
  WHILE day <= last_day LOOP
    IF (weekdays IS NULL OR names[extract(isodow FROM day)::int] = ANY (weekdays))
       AND (month_days IS NULL OR extract(day FROM day)::int = ANY (month_days))
       AND (step = 1 OR 0 = inventory.step_of(freq, start_at::date, day) % step) THEN
      SELECT min(t) INTO found
      FROM (SELECT day + make_interval(hours => h, mins => m) AS t
            FROM unnest(hours) h, unnest(minutes) m) times
      WHERE t > after_at AND (start_at IS NULL OR t >= start_at);
      IF found IS NOT NULL THEN
        RETURN found AT TIME ZONE 'UTC';
      END IF;
    END IF;
    day := day + 1;
  END LOOP;
  RETURN NULL;
END
$$;

CREATE FUNCTION inventory.step_of(freq text, anchor date, day date) RETURNS int
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE freq
  WHEN 'DAILY' THEN day - anchor
  WHEN 'WEEKLY' THEN (date_trunc('week', day::timestamp)::date - date_trunc('week', anchor::timestamp)::date) / 7
  ELSE (extract(year FROM day) - extract(year FROM anchor))::int * 12
       + (extract(month FROM day) - extract(month FROM anchor))::int
END;

COMMENT ON FUNCTION inventory.next_run_of_rule IS 'The next run of one rule of the normal form; null when it cannot be told';

COMMENT ON FUNCTION inventory.step_of IS 'How many days, weeks (from Monday) or months lie between an anchor and a day';

CREATE FUNCTION inventory.next_run(rrule text, start_time timestamptz, after timestamptz) RETURNS timestamptz
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (SELECT min(inventory.next_run_of_rule(rule, start_time, after))
        FROM regexp_split_to_table(rrule, E'\n') AS rule);

COMMENT ON FUNCTION inventory.next_run IS
  'The first run strictly after an instant and not before start_time, of rules in normal form, one per line; null when it cannot be told';

CREATE FUNCTION inventory.sandbox_shows() RETURNS boolean
LANGUAGE sql STABLE
RETURN NOT EXISTS (SELECT FROM inventory.run WHERE NOT sandbox);
COMMENT ON FUNCTION inventory.sandbox_shows IS
  'Whether views show what the bundled sandbox cloud told: as long as no run read a real one, and never after';

CREATE FUNCTION inventory.run_as_of(at timestamptz) RETURNS bigint
LANGUAGE sql STABLE
RETURN (SELECT max(run_id) FROM inventory.run
        WHERE finished_at IS NOT NULL AND started_at <= at AND sandbox = (SELECT inventory.sandbox_shows()));
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
  WHERE r.run_id = run AND r.purged_at IS NULL
$$;
COMMENT ON FUNCTION inventory.scopes_in IS
  'Scopes that the snapshot of a run knows, with the names that their projects had; none of a purged run';

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

CREATE FUNCTION inventory.gaps_in(run bigint, scope bigint) RETURNS TABLE (code text, message text)
LANGUAGE sql STABLE AS $$
  SELECT (array_agg(g.code ORDER BY g.kind, g.message, g.code))[1],
         string_agg(g.message, '; ' ORDER BY g.kind, g.message, g.code)
  FROM inventory.evidence_gap g
  WHERE g.run_id = run AND g.scope_id = scope
$$;
COMMENT ON FUNCTION inventory.gaps_in IS
  'What a scope of a run could not tell, in one row: code of the first gap, messages of all; nulls when there is no gap';

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

CREATE FUNCTION inventory.operation_next_run(policy jsonb, operation jsonb, after timestamptz) RETURNS timestamptz
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
  WHEN coalesce((policy ->> 'enabled')::boolean, true)
       AND (operation ->> 'enabled')::boolean
       AND lower(operation ->> 'operation_type') = 'backup'
  THEN inventory.next_run(operation ->> 'rrule', inventory.instant(operation ->> 'start_time'), after)
END;
COMMENT ON FUNCTION inventory.operation_next_run IS 'The next run of an operation that will run at all; else null';

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
         (v.content ->> 'max_interval_hours')::numeric,
         inventory.finding_count_in(run, v.scope_id, v.policy_id), v.first_seen_at, v.valid_from
  FROM inventory.versions_in(run) v
$$;

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
