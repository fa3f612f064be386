-- A version lasts from the run that first read it until one that no longer does.

-- What a program must work out of a policy is worked out once, when it is read: reports and views show the same.
CREATE TABLE inventory.policy_version (
  scope_id                bigint      NOT NULL REFERENCES inventory.scope,
  policy_id               text COLLATE "C" NOT NULL,
  first_run_id            bigint      NOT NULL REFERENCES inventory.run,
  closed_run_id           bigint      REFERENCES inventory.run,
  valid_from              timestamptz NOT NULL,
  valid_to                timestamptz,
  first_seen_at           timestamptz NOT NULL,
  content_hash            bytea       NOT NULL,
  content                 jsonb       NOT NULL,
  document                jsonb       NOT NULL,
  operation_count         integer     NOT NULL,
  enabled_operation_count integer,
  resource_count          integer     NOT NULL,
  tag_count               integer     NOT NULL,
  tags                    text        NOT NULL,
  schedule_id             bigint,
  operation_schedule_ids  bigint[]    NOT NULL,
  PRIMARY KEY (scope_id, policy_id, first_run_id)
);
CREATE UNIQUE INDEX policy_version_open ON inventory.policy_version (scope_id, policy_id)
  INCLUDE (content_hash, first_run_id) WHERE closed_run_id IS NULL;
CREATE INDEX policy_version_of_policy ON inventory.policy_version (policy_id);
CREATE INDEX policy_version_stored ON inventory.policy_version (first_run_id, scope_id);
CREATE INDEX policy_version_closed ON inventory.policy_version (closed_run_id, scope_id)
  WHERE closed_run_id IS NOT NULL;
COMMENT ON COLUMN inventory.policy_version.closed_run_id IS 'The run that no longer saw this version; null while it is current';
COMMENT ON COLUMN inventory.policy_version.schedule_id IS 'Schedule of all operations that will run, together; null when there is none, or it cannot be told when they run';
COMMENT ON COLUMN inventory.policy_version.operation_schedule_ids IS 'The same of each operation, in the order of the content';

CREATE TABLE inventory.schedule (
  schedule_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  rules_hash  bytea NOT NULL UNIQUE,
  rules       text COLLATE "C" NOT NULL
);
COMMENT ON TABLE inventory.schedule IS 'The distinct schedules of all versions';
COMMENT ON COLUMN inventory.schedule.rules_hash IS 'SHA-256 over the rules, which can be too long for an index';
COMMENT ON COLUMN inventory.schedule.rules IS 'RFC 5545 rules in UTC, one per line, each with the time it starts from where that matters';

CREATE TABLE inventory.run_schedule (
  run_id      bigint      NOT NULL REFERENCES inventory.run,
  schedule_id bigint      NOT NULL,
  next_run_at timestamptz NOT NULL,
  PRIMARY KEY (run_id, schedule_id)
);
COMMENT ON TABLE inventory.run_schedule IS 'When each schedule runs first after the start of a run; none for one that never does';

CREATE TABLE inventory.catalogue_version (
  scope_id      bigint NOT NULL REFERENCES inventory.scope,
  first_run_id  bigint NOT NULL REFERENCES inventory.run,
  closed_run_id bigint REFERENCES inventory.run,
  tags          jsonb  NOT NULL,
  PRIMARY KEY (scope_id, first_run_id)
);
CREATE UNIQUE INDEX catalogue_version_open ON inventory.catalogue_version (scope_id) WHERE closed_run_id IS NULL;

CREATE TABLE inventory.gone_member (
  scope_id      bigint NOT NULL REFERENCES inventory.scope,
  resource_key  text COLLATE "C" NOT NULL,
  resource_type text   NOT NULL,
  first_run_id  bigint NOT NULL REFERENCES inventory.run,
  closed_run_id bigint REFERENCES inventory.run,
  PRIMARY KEY (scope_id, resource_key, first_run_id)
);
CREATE UNIQUE INDEX gone_member_open ON inventory.gone_member (scope_id, resource_key) WHERE closed_run_id IS NULL;
COMMENT ON TABLE inventory.gone_member IS
  'Servers and disks that policies of a scope have and the complete list of servers or disks has not, by intervals of runs';
COMMENT ON COLUMN inventory.gone_member.scope_id IS 'The scope of the policies';
COMMENT ON COLUMN inventory.gone_member.closed_run_id IS
  'The run that read the list and found it again, or no policy with it any more; null while it is gone';

CREATE FUNCTION inventory.base_run(run bigint, scope bigint) RETURNS bigint
LANGUAGE sql STABLE AS $$
  SELECT c.run_id
  FROM inventory.run_scope c JOIN inventory.run p USING (run_id)
  WHERE c.scope_id = scope AND c.run_id < run AND p.full_run AND p.status IN ('complete', 'gaps')
  ORDER BY c.run_id DESC LIMIT 1
$$;
COMMENT ON FUNCTION inventory.base_run IS
  'The published full run that the changes of a scope in a run that is merged now are told against; null when there is none';

CREATE FUNCTION inventory.transitions(run bigint, scope bigint)
RETURNS TABLE (policy_id text, before_run_id bigint, after_run_id bigint)
LANGUAGE plpgsql STABLE AS $$
DECLARE
  base bigint := coalesce((SELECT c.base_run_id FROM inventory.run_scope c WHERE (c.run_id, c.scope_id) = (run, scope)), 0);
BEGIN
  RETURN QUERY
  SELECT coalesce(b.policy_id, a.policy_id), b.first_run_id, a.first_run_id
  FROM (SELECT v.policy_id, v.first_run_id, v.content_hash FROM inventory.policy_version v
        WHERE v.scope_id = scope AND v.first_run_id <= base AND v.closed_run_id > base
          AND v.closed_run_id <= run) b
  FULL JOIN (SELECT v.policy_id, v.first_run_id, v.content_hash FROM inventory.policy_version v
             WHERE v.scope_id = scope AND v.first_run_id > base AND v.first_run_id <= run
               AND (v.closed_run_id IS NULL OR v.closed_run_id > run)) a
    ON a.policy_id = b.policy_id
  WHERE b.content_hash IS DISTINCT FROM a.content_hash;
END
$$;
COMMENT ON FUNCTION inventory.transitions IS
  'Policies of a scope that differ between a run and the published full run before it, whatever was merged in between, with the first runs of both versions: null where there is none';
