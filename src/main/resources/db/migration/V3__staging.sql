-- What a run has read and not merged yet; what tells of coverage stays until the run is published.
-- Logged, not UNLOGGED: after a crash of the server a cursor must not promise rows that are gone.

CREATE TABLE inventory.staged_policy (
  run_id                  bigint NOT NULL,
  scope_id                bigint NOT NULL,
  policy_id               text COLLATE "C" NOT NULL,
  content_hash            bytea  NOT NULL,
  known_run_id            bigint,
  content                 jsonb,
  document                jsonb,
  operation_count         integer,
  enabled_operation_count integer,
  resource_count          integer,
  tag_count               integer,
  tags                    text,
  schedule                text COLLATE "C",
  operation_schedules     text[] COLLATE "C",
  PRIMARY KEY (run_id, scope_id, policy_id),
  CHECK (num_nulls(content, document, operation_count, resource_count, tag_count, tags, operation_schedules)
         = CASE WHEN known_run_id IS NULL THEN 0 ELSE 7 END)
);
COMMENT ON COLUMN inventory.staged_policy.known_run_id IS
  'First run of the version that was current when the policy was read and has the same content, which then is not staged again';
COMMENT ON COLUMN inventory.staged_policy.schedule IS 'Rules of all operations that will run, together; null when there is none, or it cannot be told when they run';
COMMENT ON COLUMN inventory.staged_policy.operation_schedules IS 'The same of each operation, in the order of the content';

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

CREATE TABLE inventory.staged_resource (
  run_id        bigint NOT NULL,
  scope_id      bigint NOT NULL,
  resource_id   text COLLATE "C" NOT NULL,
  resource_type text   NOT NULL,
  content       jsonb  NOT NULL,
  resource_key  text COLLATE "C" NOT NULL GENERATED ALWAYS AS (inventory.id_key(resource_id)) STORED,
  PRIMARY KEY (run_id, scope_id, resource_id)
);
CREATE INDEX staged_resource_by_key ON inventory.staged_resource (run_id, scope_id, resource_key);
COMMENT ON TABLE inventory.staged_resource IS 'Servers and disks that a run read, until their coverage is published';

CREATE TABLE inventory.staged_backup (
  run_id       bigint  NOT NULL,
  scope_id     bigint  NOT NULL,
  resource_key text COLLATE "C" NOT NULL,
  outcome      text COLLATE "C" NOT NULL CHECK (outcome IN ('successful', 'failed', 'unknown')),
  taken_at     text COLLATE "C" NOT NULL,
  status       text COLLATE "C" NOT NULL,
  lists_disks  boolean NOT NULL,
  PRIMARY KEY (run_id, scope_id, resource_key, outcome)
);
COMMENT ON COLUMN inventory.staged_resource.resource_key IS 'See inventory.id_key';
COMMENT ON TABLE inventory.staged_backup IS
  'The newest backup of each outcome of each server and disk that a run read, until coverage is published';

CREATE TABLE inventory.staged_vault (
  run_id   bigint NOT NULL,
  scope_id bigint NOT NULL,
  vault_id text COLLATE "C" NOT NULL,
  content  jsonb  NOT NULL,
  PRIMARY KEY (run_id, scope_id, vault_id)
);
COMMENT ON TABLE inventory.staged_vault IS 'Vaults that a run read, until coverage is published';
