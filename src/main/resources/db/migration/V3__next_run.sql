CREATE FUNCTION inventory.instant(iso text) RETURNS timestamptz
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
  WHEN iso ~ '^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z$' AND iso NOT LIKE '0000%'
  THEN (left(iso, length(iso) - 1)::timestamp) AT TIME ZONE 'UTC'
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
