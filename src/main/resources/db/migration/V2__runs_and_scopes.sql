-- Tables have singular names; the views for people have plural ones.

CREATE TABLE inventory.run (
  run_id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  job              text        NOT NULL,
  parameters       jsonb       NOT NULL,
  status           text        NOT NULL CHECK (status IN ('running', 'stopped', 'complete', 'gaps', 'failed', 'abandoned')),
  started_at       timestamptz NOT NULL,
  finished_at      timestamptz,
  ended_at         timestamptz,
  purged_at        timestamptz,
  program_version  text        NOT NULL,
  schema_version   text        NOT NULL,
  sandbox          boolean     NOT NULL,
  scopes_complete  bigint,
  scopes_failed    bigint,
  policies         bigint,
  operations       bigint,
  resources        bigint,
  tags             bigint,
  added            bigint,
  changed          bigint,
  removed          bigint,
  rejected         bigint,
  findings         bigint,
  coverage         bigint,
  report_directory text,
  manifest_sha256  text,
  previous_run_id  bigint REFERENCES inventory.run,
  error            text
);
COMMENT ON COLUMN inventory.run.finished_at IS 'When the snapshot was merged; null for a run that made none';
COMMENT ON COLUMN inventory.run.ended_at IS 'When the run ended, published or not';
COMMENT ON COLUMN inventory.run.purged_at IS 'When what only this run could see was dropped; null while its snapshot can be read';
COMMENT ON COLUMN inventory.run.findings IS 'Findings, waived ones included; null when no rules were checked';
COMMENT ON COLUMN inventory.run.coverage IS 'Servers and disks whose coverage the run stored; null when it stored none yet';

CREATE TABLE inventory.scope (
  scope_id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  service         text COLLATE "C" NOT NULL,
  region          text COLLATE "C" NOT NULL,
  project_id      text COLLATE "C" NOT NULL,
  sandbox         boolean NOT NULL,
  lists_resources boolean NOT NULL GENERATED ALWAYS AS (service IN ('ecs', 'evs')) STORED,
  UNIQUE (service, region, project_id, sandbox)
);
COMMENT ON COLUMN inventory.scope.sandbox IS 'The sandbox cloud and a real one never share a scope';
COMMENT ON COLUMN inventory.scope.lists_resources IS 'Whether the scope lists servers or disks, and no policies';

CREATE TABLE inventory.run_scope (
  run_id        bigint NOT NULL REFERENCES inventory.run,
  scope_id      bigint NOT NULL REFERENCES inventory.scope,
  project_name  text   NOT NULL,
  status        text   NOT NULL CHECK (status IN ('pending', 'claimed', 'complete', 'failed', 'skipped')),
  cursor        text,
  pages         bigint NOT NULL DEFAULT 0,
  requests      bigint NOT NULL DEFAULT 0,
  retries       bigint NOT NULL DEFAULT 0,
  policies      bigint NOT NULL DEFAULT 0,
  operations    bigint NOT NULL DEFAULT 0,
  resources     bigint NOT NULL DEFAULT 0,
  tags          bigint NOT NULL DEFAULT 0,
  rejected      bigint NOT NULL DEFAULT 0,
  error_code    text,
  error_message text,
  PRIMARY KEY (run_id, scope_id)
) WITH (fillfactor = 70);
CREATE INDEX run_scope_pending ON inventory.run_scope (run_id, scope_id) WHERE status = 'pending';
CREATE INDEX run_scope_of_scope ON inventory.run_scope (scope_id, run_id);

CREATE TABLE inventory.reject (
  run_id      bigint NOT NULL,
  scope_id    bigint NOT NULL,
  policy_id   text COLLATE "C",
  policy_name text,
  request     text COLLATE "C" NOT NULL,
  position    text COLLATE "C" NOT NULL,
  reason      text   NOT NULL,
  raw         text   NOT NULL,
  FOREIGN KEY (run_id, scope_id) REFERENCES inventory.run_scope
);
CREATE INDEX reject_of_scope ON inventory.reject (run_id, scope_id);

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

CREATE TABLE inventory.file (
  run_id bigint NOT NULL REFERENCES inventory.run,
  name   text COLLATE "C" NOT NULL,
  rows   bigint,
  bytes  bigint NOT NULL,
  sha256 text   NOT NULL,
  PRIMARY KEY (run_id, name)
);
