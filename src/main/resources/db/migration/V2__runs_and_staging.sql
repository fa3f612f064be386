-- Tables have singular names; the views for people have plural ones.

CREATE TABLE inventory.run (
  run_id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  job              text        NOT NULL,
  parameters       jsonb       NOT NULL,
  status           text        NOT NULL CHECK (status IN ('running', 'stopped', 'complete', 'gaps', 'failed', 'abandoned')),
  started_at       timestamptz NOT NULL,
  finished_at      timestamptz,
  ended_at         timestamptz,
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
  report_directory text,
  manifest_sha256  text,
  previous_run_id  bigint REFERENCES inventory.run,
  error            text
);
COMMENT ON COLUMN inventory.run.finished_at IS 'When the snapshot was merged; null for a run that made none';
COMMENT ON COLUMN inventory.run.ended_at IS 'When the run ended, published or not';

CREATE TABLE inventory.scope (
  scope_id   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  service    text COLLATE "C" NOT NULL,
  region     text COLLATE "C" NOT NULL,
  project_id text COLLATE "C" NOT NULL,
  sandbox    boolean NOT NULL,
  UNIQUE (service, region, project_id, sandbox)
);
COMMENT ON COLUMN inventory.scope.sandbox IS 'The sandbox cloud and a real one never share a scope';

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

-- Logged, not UNLOGGED: after a crash of the server a cursor must not promise rows that are gone.
CREATE TABLE inventory.staged_policy (
  run_id       bigint NOT NULL,
  scope_id     bigint NOT NULL,
  policy_id    text COLLATE "C" NOT NULL,
  content_hash bytea  NOT NULL,
  content      jsonb  NOT NULL,
  document     jsonb  NOT NULL,
  PRIMARY KEY (run_id, scope_id, policy_id)
);

CREATE TABLE inventory.staged_tag (
  run_id    bigint NOT NULL,
  scope_id  bigint NOT NULL,
  policy_id text COLLATE "C" NOT NULL,
  key       text   NOT NULL,
  value     text   NOT NULL
);
CREATE INDEX staged_tag_of_policy ON inventory.staged_tag (run_id, scope_id, policy_id);

CREATE TABLE inventory.staged_catalogue (
  run_id   bigint NOT NULL,
  scope_id bigint NOT NULL,
  key      text   NOT NULL,
  value    text   NOT NULL
);
CREATE INDEX staged_catalogue_of_scope ON inventory.staged_catalogue (run_id, scope_id);

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

CREATE TABLE inventory.policy_version (
  scope_id      bigint      NOT NULL REFERENCES inventory.scope,
  policy_id     text COLLATE "C" NOT NULL,
  first_run_id  bigint      NOT NULL REFERENCES inventory.run,
  closed_run_id bigint      REFERENCES inventory.run,
  valid_from    timestamptz NOT NULL,
  valid_to      timestamptz,
  first_seen_at timestamptz NOT NULL,
  content_hash  bytea       NOT NULL,
  content       jsonb       NOT NULL,
  document      jsonb       NOT NULL,
  PRIMARY KEY (scope_id, policy_id, first_run_id)
);
CREATE UNIQUE INDEX policy_version_open ON inventory.policy_version (scope_id, policy_id)
  INCLUDE (content_hash, first_run_id) WHERE closed_run_id IS NULL;
COMMENT ON COLUMN inventory.policy_version.closed_run_id IS 'The run that no longer saw this version; null while it is current';

CREATE TABLE inventory.catalogue_version (
  scope_id      bigint NOT NULL REFERENCES inventory.scope,
  first_run_id  bigint NOT NULL REFERENCES inventory.run,
  closed_run_id bigint REFERENCES inventory.run,
  tags          jsonb  NOT NULL,
  PRIMARY KEY (scope_id, first_run_id)
);
CREATE UNIQUE INDEX catalogue_version_open ON inventory.catalogue_version (scope_id) WHERE closed_run_id IS NULL;

CREATE TABLE inventory.file (
  run_id bigint NOT NULL REFERENCES inventory.run,
  name   text COLLATE "C" NOT NULL,
  rows   bigint,
  bytes  bigint NOT NULL,
  sha256 text   NOT NULL,
  PRIMARY KEY (run_id, name)
);
