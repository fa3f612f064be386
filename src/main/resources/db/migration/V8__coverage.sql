ALTER TABLE inventory.scope
  ADD COLUMN lists_resources boolean NOT NULL GENERATED ALWAYS AS (service IN ('ecs', 'evs')) STORED;
COMMENT ON COLUMN inventory.scope.lists_resources IS 'Whether the scope lists servers or disks, and no policies';

ALTER TABLE inventory.run ADD COLUMN coverage bigint;
COMMENT ON COLUMN inventory.run.coverage IS 'Servers and disks whose coverage the run stored; null when it stored none yet';

-- What is staged of evidence outlives the merge: the check needs it, and can be repeated.
CREATE TABLE inventory.staged_resource (
  run_id        bigint NOT NULL,
  scope_id      bigint NOT NULL,
  resource_id   text COLLATE "C" NOT NULL,
  resource_type text   NOT NULL,
  content       jsonb  NOT NULL,
  PRIMARY KEY (run_id, scope_id, resource_id)
);
COMMENT ON TABLE inventory.staged_resource IS 'Servers and disks that a run read, until their coverage is published';

CREATE TABLE inventory.staged_backup (
  run_id      bigint  NOT NULL,
  scope_id    bigint  NOT NULL,
  resource_id text COLLATE "C" NOT NULL,
  successful  boolean NOT NULL,
  taken_at    text COLLATE "C" NOT NULL,
  status      text COLLATE "C" NOT NULL,
  lists_disks boolean NOT NULL,
  PRIMARY KEY (run_id, scope_id, resource_id, successful)
);
COMMENT ON TABLE inventory.staged_backup IS
  'The newest successful and the newest failed backup of each server and disk that a run read, until coverage is published';

CREATE TABLE inventory.staged_vault (
  run_id   bigint NOT NULL,
  scope_id bigint NOT NULL,
  vault_id text COLLATE "C" NOT NULL,
  content  jsonb  NOT NULL,
  PRIMARY KEY (run_id, scope_id, vault_id)
);
COMMENT ON TABLE inventory.staged_vault IS 'Vaults that a run read, until coverage is published';

-- Enumerations sort in the order of the reports.
CREATE TYPE inventory.gap_kind AS ENUM ('members', 'member_evidence', 'backups');

CREATE TABLE inventory.evidence_gap (
  run_id   bigint NOT NULL,
  scope_id bigint NOT NULL,
  kind     inventory.gap_kind NOT NULL,
  code     text COLLATE "C",
  message  text COLLATE "C" NOT NULL,
  FOREIGN KEY (run_id, scope_id) REFERENCES inventory.run_scope
);
CREATE INDEX evidence_gap_of_scope ON inventory.evidence_gap (run_id, scope_id);
COMMENT ON TABLE inventory.evidence_gap IS 'What scopes that were read completely could not tell of what protects servers and disks';
COMMENT ON COLUMN inventory.evidence_gap.kind IS 'members: policies or what they protect; member_evidence: members are as last known; backups: there may be newer ones';

-- A row lasts as a finding does: from the run that first said so until one that no longer does.
CREATE TABLE inventory.coverage_row (
  scope_id           bigint NOT NULL REFERENCES inventory.scope,
  row_hash           bytea  NOT NULL,
  first_run_id       bigint NOT NULL REFERENCES inventory.run,
  closed_run_id      bigint REFERENCES inventory.run,
  resource_id        text COLLATE "C" NOT NULL,
  resource_name      text,
  resource_type      text   NOT NULL,
  status             text,
  tags               jsonb  NOT NULL,
  created_at         text,
  protected          text   NOT NULL CHECK (protected IN ('yes', 'no', 'unknown')),
  policies           jsonb  NOT NULL,
  max_interval_hours numeric,
  last_backup_at     text,
  last_backup_status text,
  reason             text,
  PRIMARY KEY (scope_id, row_hash, first_run_id)
);
CREATE UNIQUE INDEX coverage_row_open ON inventory.coverage_row (scope_id, row_hash) WHERE closed_run_id IS NULL;
CREATE INDEX coverage_row_stored ON inventory.coverage_row (first_run_id, scope_id);
CREATE INDEX coverage_row_closed ON inventory.coverage_row (closed_run_id, scope_id) WHERE closed_run_id IS NOT NULL;
COMMENT ON TABLE inventory.coverage_row IS 'Servers and disks and what protects them, by intervals of runs';
COMMENT ON COLUMN inventory.coverage_row.row_hash IS 'SHA-256 over all that a row says, scope and runs aside';
COMMENT ON COLUMN inventory.coverage_row.closed_run_id IS 'The run that no longer said so; null while it is current';
COMMENT ON COLUMN inventory.coverage_row.created_at IS 'UTC, ISO-8601, with the fraction digits that the service gave';
COMMENT ON COLUMN inventory.coverage_row.last_backup_at IS 'UTC, ISO-8601, with the fraction digits that the service gave';

CREATE FUNCTION inventory.gaps_in(run bigint, scope bigint) RETURNS TABLE (code text, message text)
LANGUAGE sql STABLE AS $$
  SELECT (array_agg(g.code ORDER BY g.kind, g.message, g.code))[1],
         string_agg(g.message, '; ' ORDER BY g.kind, g.message, g.code)
  FROM inventory.evidence_gap g
  WHERE g.run_id = run AND g.scope_id = scope
$$;
COMMENT ON FUNCTION inventory.gaps_in IS
  'What a scope of a run could not tell, in one row: code of the first gap, messages of all; nulls when there is no gap';

COMMENT ON COLUMN inventory.policies.tags IS
  'Tags; of a cbr policy without tags of its own those of its vaults';

CREATE OR REPLACE VIEW inventory.scopes AS
SELECT s.service, s.region, s.project_id, r.project_name, r.status, r.policies, r.operations, r.resources, r.tags,
       r.rejected, r.pages, r.requests, r.retries,
       CASE WHEN r.status = 'complete' THEN g.code ELSE r.error_code END AS error_code,
       CASE WHEN r.status = 'complete' THEN g.message ELSE r.error_message END AS error_message, r.run_id
FROM inventory.run_scope r
JOIN inventory.scope s USING (scope_id)
CROSS JOIN LATERAL inventory.gaps_in(r.run_id, r.scope_id) g
WHERE r.run_id = inventory.run_as_of('infinity');

CREATE VIEW inventory.coverage AS
SELECT s.service, s.region, s.project_id, rs.project_name, c.resource_id, c.resource_name, c.resource_type, c.status,
       (SELECT string_agg((t ->> 'key') || '=' || (t ->> 'value'), '; ' ORDER BY n)
        FROM jsonb_array_elements(c.tags) WITH ORDINALITY AS x (t, n)) AS tags,
       inventory.instant(c.created_at) AS created_at, c.protected,
       jsonb_array_length(c.policies) AS policy_count,
       (SELECT string_agg(p, '; ' ORDER BY n)
        FROM jsonb_array_elements_text(c.policies) WITH ORDINALITY AS x (p, n)) AS policies,
       c.max_interval_hours, inventory.instant(c.last_backup_at) AS last_backup_at, c.last_backup_status, c.reason,
       rs.run_id
FROM inventory.run_scope rs
JOIN inventory.run r ON r.run_id = rs.run_id AND r.coverage IS NOT NULL AND r.purged_at IS NULL
JOIN inventory.scope s ON s.scope_id = rs.scope_id
JOIN inventory.coverage_row c
  ON c.scope_id = rs.scope_id AND c.first_run_id <= rs.run_id
  AND (c.closed_run_id IS NULL OR c.closed_run_id > rs.run_id);

COMMENT ON VIEW inventory.coverage IS 'Servers and disks and what protects them, by run: choose one by run_id';

DO $$
DECLARE
  item record;
BEGIN
  FOR item IN
    SELECT d.view_name, d.name, d.words
    FROM (VALUES
      ('coverage', 'service', 'ecs for servers, evs for disks'),
      ('coverage', 'region', 'Region'),
      ('coverage', 'project_id', 'Project id'),
      ('coverage', 'project_name', 'Project name at that time'),
      ('coverage', 'resource_id', 'Server or disk id'),
      ('coverage', 'resource_name', 'Server or disk name'),
      ('coverage', 'resource_type', 'Kind of resource, as the backup services call it'),
      ('coverage', 'status', 'Status, in the word of the service'),
      ('coverage', 'tags', 'Tags of the server or disk'),
      ('coverage', 'created_at', 'When it was created; null when not told'),
      ('coverage', 'protected', 'yes, no, or unknown when the evidence could not be read'),
      ('coverage', 'policy_count', 'Policies that protect it, or would if nothing stood in the way'),
      ('coverage', 'policies', 'Names of those policies'),
      ('coverage', 'max_interval_hours', 'Longest time between two runs of those policies together'),
      ('coverage', 'last_backup_at', 'Newest successful backup; null when none is known'),
      ('coverage', 'last_backup_status', 'Its status, or that of the newest failed backup when none succeeded'),
      ('coverage', 'reason', 'Why it is not protected or nobody can tell, and what else a reader should know'),
      ('coverage', 'run_id', 'The run'),
      ('scopes', 'service', 'csbs, vbs or cbr for policies; ecs for servers, evs for disks'),
      ('scopes', 'resources', 'Protected resources of policies; of ecs and evs the servers and disks'),
      ('scopes', 'error_code', 'Error code of the service; of a complete scope that of the first thing it could not tell'),
      ('scopes', 'error_message', 'Error message; of a complete scope what it could not tell of coverage'),
      ('findings', 'service', 'csbs, vbs or cbr for policies; ecs for servers, evs for disks'),
      ('rejects', 'service', 'csbs, vbs or cbr for policies; ecs for servers, evs for disks'),
      ('runs', 'resources', 'Protected resources of policies')
    ) AS d (view_name, name, words)
  LOOP
    EXECUTE format('COMMENT ON COLUMN inventory.%I.%I IS %L', item.view_name, item.name, item.words);
  END LOOP;
END
$$;
