-- A version lasts from the run that first read it until one that no longer does.

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
CREATE INDEX policy_version_stored ON inventory.policy_version (first_run_id, scope_id);
CREATE INDEX policy_version_closed ON inventory.policy_version (closed_run_id, scope_id)
  WHERE closed_run_id IS NOT NULL;
COMMENT ON COLUMN inventory.policy_version.closed_run_id IS 'The run that no longer saw this version; null while it is current';

CREATE TABLE inventory.catalogue_version (
  scope_id      bigint NOT NULL REFERENCES inventory.scope,
  first_run_id  bigint NOT NULL REFERENCES inventory.run,
  closed_run_id bigint REFERENCES inventory.run,
  tags          jsonb  NOT NULL,
  PRIMARY KEY (scope_id, first_run_id)
);
CREATE UNIQUE INDEX catalogue_version_open ON inventory.catalogue_version (scope_id) WHERE closed_run_id IS NULL;
