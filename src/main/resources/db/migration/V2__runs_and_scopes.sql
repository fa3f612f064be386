-- Tables have singular names; the views for people have plural ones.

CREATE TABLE inventory.run (
  run_id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  job              text        NOT NULL,
  parameters       jsonb       NOT NULL,
  status           text        NOT NULL CHECK (status IN ('running', 'stopped', 'complete', 'gaps', 'failed', 'abandoned')),
  started_at       timestamptz NOT NULL,
  merged_at        timestamptz,
  finished_at      timestamptz,
  purged_at        timestamptz,
  program_version  text        NOT NULL,
  schema_version   text        NOT NULL,
  sandbox          boolean     NOT NULL,
  full_run         boolean     NOT NULL,
  auth_host        text,
  auth_domain      text,
  auth_user        text,
  rules_file       text,
  rules_sha256     text,
  workers          bigint,
  known_scopes     bigint,
  known_scopes_looked_at bigint,
  scopes_complete  bigint,
  scopes_failed    bigint,
  scopes_missing   bigint,
  policies         bigint,
  operations       bigint,
  resources        bigint,
  tags             bigint,
  added            bigint,
  changed          bigint,
  removed          bigint,
  rejected         bigint,
  findings         bigint,
  critical         bigint,
  warning          bigint,
  info             bigint,
  unknown          bigint,
  waived           bigint,
  coverage         bigint,
  protected_yes    bigint,
  protected_no     bigint,
  protected_unknown bigint,
  report_directory text,
  manifest_sha256  text,
  previous_run_id  bigint REFERENCES inventory.run,
  error            text
);
COMMENT ON COLUMN inventory.run.merged_at IS 'When the snapshot was merged; null for a run that made none';
COMMENT ON COLUMN inventory.run.finished_at IS 'When the run ended, published or not';
COMMENT ON COLUMN inventory.run.purged_at IS 'When what only this run could see was dropped; null while its snapshot can be read';
COMMENT ON COLUMN inventory.run.full_run IS 'Whether the run looked at everything there is and at every scope known before';
COMMENT ON COLUMN inventory.run.auth_host IS 'Host of the identity service that the run signed in to';
COMMENT ON COLUMN inventory.run.rules_sha256 IS 'SHA-256 of the rule file; null when there was none';
COMMENT ON COLUMN inventory.run.workers IS 'Processes that took part in the reading, its own included when it read; null before reading began';
COMMENT ON COLUMN inventory.run.known_scopes IS 'Scopes that some run before had read completely and nobody had retired';
COMMENT ON COLUMN inventory.run.known_scopes_looked_at IS 'How many of them the run looked at';
COMMENT ON COLUMN inventory.run.findings IS 'Findings, waived ones included; null when no rules were checked';
COMMENT ON COLUMN inventory.run.critical IS 'Breaches of rules of this severity, waived ones aside; null when no rules were checked; warning and info likewise';
COMMENT ON COLUMN inventory.run.unknown IS 'Findings whose evidence could not be read, waived ones aside; null when no rules were checked';
COMMENT ON COLUMN inventory.run.waived IS 'Findings under a waiver; null when no rules were checked';
COMMENT ON COLUMN inventory.run.protected_yes IS 'Servers and disks that are protected; null when none were read; protected_no and protected_unknown likewise';
COMMENT ON COLUMN inventory.run.coverage IS 'Servers and disks whose coverage the run stored; null when it stored none yet';

CREATE TABLE inventory.scope (
  scope_id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  service         text COLLATE "C" NOT NULL,
  region          text COLLATE "C" NOT NULL,
  project_id      text COLLATE "C" NOT NULL,
  sandbox         boolean NOT NULL,
  lists           text COLLATE "C" NOT NULL CHECK (lists IN ('policies', 'servers', 'disks')),
  lists_resources boolean NOT NULL GENERATED ALWAYS AS (lists <> 'policies') STORED,
  UNIQUE (service, region, project_id, sandbox)
);
COMMENT ON COLUMN inventory.scope.sandbox IS 'The sandbox cloud and a real one never share a scope';
COMMENT ON COLUMN inventory.scope.lists IS 'What the service lists, as its source tells';
COMMENT ON COLUMN inventory.scope.lists_resources IS 'Whether the scope lists servers or disks, and no policies';

CREATE TABLE inventory.place (
  place_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  service  text COLLATE "C" NOT NULL,
  region   text COLLATE "C" NOT NULL,
  UNIQUE (service, region)
);
COMMENT ON TABLE inventory.place IS 'A service in a region, which one host answers for';

CREATE TABLE inventory.run_worker (
  worker_id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  run_id          bigint      NOT NULL REFERENCES inventory.run,
  manager_id      bigint      REFERENCES inventory.run_worker,
  name            text        NOT NULL,
  program_version text        NOT NULL,
  services        text[]      NOT NULL,
  regions         text[]      NOT NULL,
  joined_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
  seen_at         timestamptz NOT NULL DEFAULT clock_timestamp(),
  left_at         timestamptz,
  lost            boolean     NOT NULL DEFAULT false,
  policies        bigint      NOT NULL DEFAULT 0,
  requests        bigint      NOT NULL DEFAULT 0
) WITH (fillfactor = 70);
CREATE INDEX run_worker_of_run ON inventory.run_worker (run_id);
COMMENT ON TABLE inventory.run_worker IS 'Processes that take part in the reading of a run by workers: its manager, and those that read';
COMMENT ON COLUMN inventory.run_worker.manager_id IS 'Whose requests it follows; null for a manager';
COMMENT ON COLUMN inventory.run_worker.services IS 'The services that it may read; empty for a manager, regions likewise';
COMMENT ON COLUMN inventory.run_worker.seen_at IS 'When it last said that it lives, by the clock of the database';
COMMENT ON COLUMN inventory.run_worker.left_at IS 'When it was done or given up; null while it takes part';
COMMENT ON COLUMN inventory.run_worker.lost IS 'Whether it was given up because it was silent for too long, or because the run went on without it';
COMMENT ON COLUMN inventory.run_worker.policies IS 'Policies that it stored, as it last told; requests likewise';

CREATE TABLE inventory.host_use (
  host       text        COLLATE "C" NOT NULL,
  worker_id  bigint      NOT NULL REFERENCES inventory.run_worker,
  throttled  bigint      NOT NULL,
  seen_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (host, worker_id)
) WITH (fillfactor = 70);
COMMENT ON TABLE inventory.host_use IS 'Which workers ask which hosts: they share the limits of each';
COMMENT ON COLUMN inventory.host_use.throttled IS 'How often the host said to the worker that there are too many requests';

CREATE TABLE inventory.run_scope (
  run_id        bigint NOT NULL REFERENCES inventory.run,
  scope_id      bigint NOT NULL REFERENCES inventory.scope,
  place_id      integer NOT NULL REFERENCES inventory.place,
  project_name  text   NOT NULL,
  status        text   NOT NULL CHECK (status IN ('pending', 'claimed', 'complete', 'failed', 'skipped', 'missing')),
  retired       boolean NOT NULL DEFAULT false,
  base_run_id   bigint REFERENCES inventory.run,
  worker_id     bigint REFERENCES inventory.run_worker,
  cursor        text,
  pages         bigint NOT NULL DEFAULT 0,
  requests      bigint NOT NULL DEFAULT 0,
  retries       bigint NOT NULL DEFAULT 0,
  in_flight     integer,
  policies      bigint NOT NULL DEFAULT 0,
  operations    bigint NOT NULL DEFAULT 0,
  resources     bigint NOT NULL DEFAULT 0,
  tags          bigint NOT NULL DEFAULT 0,
  rejected      bigint NOT NULL DEFAULT 0,
  error_code    text,
  error_message text,
  PRIMARY KEY (run_id, scope_id)
) WITH (fillfactor = 70);
CREATE INDEX run_scope_pending ON inventory.run_scope (run_id, place_id, scope_id) WHERE status = 'pending';
CREATE INDEX run_scope_of_scope ON inventory.run_scope (scope_id, run_id);
COMMENT ON COLUMN inventory.run_scope.place_id IS 'That of the scope, beside it for the index of what is pending';
COMMENT ON COLUMN inventory.run_scope.worker_id IS
  'The worker that has claimed the scope or read it to its end; null for the process of the run itself';
COMMENT ON COLUMN inventory.run_scope.base_run_id IS
  'The published full run that changes of the scope are told against, fixed when the run was merged; null when there is none';

CREATE FUNCTION inventory.pending_places(run bigint) RETURNS TABLE (place_id integer)
LANGUAGE sql STABLE AS $$
  WITH RECURSIVE found AS (
    (SELECT c.place_id FROM inventory.run_scope c
     WHERE c.run_id = run AND c.status = 'pending' ORDER BY c.place_id LIMIT 1)
    UNION ALL
    SELECT (SELECT c.place_id FROM inventory.run_scope c
            WHERE c.run_id = run AND c.status = 'pending' AND c.place_id > f.place_id
            ORDER BY c.place_id LIMIT 1)
    FROM found f WHERE f.place_id IS NOT NULL)
  SELECT f.place_id FROM found f WHERE f.place_id IS NOT NULL
$$;
COMMENT ON FUNCTION inventory.pending_places IS
  'The places of the scopes of a run that nobody has claimed yet, each looked up by itself however many scopes it has';

CREATE TABLE inventory.run_scope_refusal (
  run_id        bigint NOT NULL,
  scope_id      bigint NOT NULL,
  worker_id     bigint NOT NULL REFERENCES inventory.run_worker,
  refused_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  error_code    text,
  error_message text NOT NULL,
  PRIMARY KEY (run_id, scope_id, worker_id),
  FOREIGN KEY (run_id, scope_id) REFERENCES inventory.run_scope
);
COMMENT ON TABLE inventory.run_scope_refusal IS 'Scopes that a worker may not read or cannot reach, and gave back for others';

CREATE TABLE inventory.retirement (
  scope_id     bigint      NOT NULL REFERENCES inventory.scope,
  after_run_id bigint      NOT NULL REFERENCES inventory.run,
  retired_at   timestamptz NOT NULL,
  retired_by   text        NOT NULL,
  reason       text        NOT NULL,
  PRIMARY KEY (scope_id, after_run_id)
);
COMMENT ON TABLE inventory.retirement IS 'Scopes that somebody said are gone for good';
COMMENT ON COLUMN inventory.retirement.after_run_id IS 'The newest run at that time; a scope that a later run reads is known again';

-- Functions that views call act for their owner, so that SELECT on the views is all that a reader needs.

CREATE FUNCTION inventory.last_complete_run(scope bigint, upto bigint) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER
RETURN (
  SELECT s.run_id
  FROM inventory.run_scope s JOIN inventory.run r USING (run_id)
  WHERE s.scope_id = scope AND s.run_id <= upto AND s.status = 'complete' AND r.merged_at IS NOT NULL
  ORDER BY s.run_id DESC LIMIT 1);
COMMENT ON FUNCTION inventory.last_complete_run IS 'The newest merged run up to a given one that read a scope completely; null when none did';

CREATE FUNCTION inventory.is_known(scope bigint, before bigint) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT l.run_id IS NOT NULL
         AND NOT EXISTS (SELECT FROM inventory.retirement t
                         WHERE t.scope_id = scope AND t.after_run_id >= l.run_id)
  FROM (SELECT inventory.last_complete_run(scope, before - 1) AS run_id) l
$$;
COMMENT ON FUNCTION inventory.is_known IS 'Whether a run before a given one read a scope completely and nobody has retired it since';

CREATE TABLE inventory.reject (
  run_id      bigint NOT NULL,
  scope_id    bigint NOT NULL,
  policy_id   text COLLATE "C",
  policy_name text,
  part        text COLLATE "C" NOT NULL CHECK (part IN
    ('policy', 'operation', 'resource', 'tag', 'member', 'vault', 'backup', 'server', 'disk')),
  whole       boolean NOT NULL,
  request     text COLLATE "C" NOT NULL,
  position    text COLLATE "C" NOT NULL,
  reason      text   NOT NULL,
  raw         text   NOT NULL,
  FOREIGN KEY (run_id, scope_id) REFERENCES inventory.run_scope
);
CREATE INDEX reject_of_scope ON inventory.reject (run_id, scope_id);
COMMENT ON COLUMN inventory.reject.whole IS 'Nothing of the record is left; else it is there without what was not understood';

-- Enumerations sort in the order of the reports.
CREATE TYPE inventory.gap_kind AS ENUM ('members', 'member_evidence', 'backups', 'tags');

CREATE TABLE inventory.evidence_gap (
  run_id   bigint NOT NULL,
  scope_id bigint NOT NULL,
  kind     inventory.gap_kind NOT NULL,
  code     text COLLATE "C",
  message  text COLLATE "C" NOT NULL,
  policy_id text COLLATE "C",
  FOREIGN KEY (run_id, scope_id) REFERENCES inventory.run_scope
);
CREATE INDEX evidence_gap_of_scope ON inventory.evidence_gap (run_id, scope_id);
COMMENT ON TABLE inventory.evidence_gap IS 'What scopes that were read completely could not tell of policies and of what protects servers and disks';
COMMENT ON COLUMN inventory.evidence_gap.kind IS 'members: policies or what they protect; member_evidence: members are as last known; backups: there may be newer ones; tags: those of a policy are as last known';
COMMENT ON COLUMN inventory.evidence_gap.policy_id IS 'The only policy that it is about; null when it is about the scope';

CREATE TABLE inventory.file (
  run_id bigint NOT NULL REFERENCES inventory.run,
  name   text COLLATE "C" NOT NULL,
  rows   bigint,
  bytes  bigint NOT NULL,
  sha256 text   NOT NULL,
  PRIMARY KEY (run_id, name)
);

CREATE FUNCTION inventory.id_key(id text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
  WHEN lower(id COLLATE "C") = id THEN id
  WHEN id ~ '^([0-9A-Fa-f]{8}-([0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}|[0-9A-Fa-f]{32})$' THEN lower(id COLLATE "C")
  ELSE id
END;
COMMENT ON FUNCTION inventory.id_key IS
  'What ids of the same thing have in common: a UUID in lower case, any other id as it is';
