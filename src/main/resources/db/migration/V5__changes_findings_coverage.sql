CREATE TABLE inventory.change (
  run_id      bigint NOT NULL,
  scope_id    bigint NOT NULL,
  policy_id   text COLLATE "C" NOT NULL,
  policy_name text,
  change      text COLLATE "C" NOT NULL CHECK (change IN ('added', 'removed', 'changed')),
  field       text COLLATE "C" NOT NULL,
  before      text,
  after       text,
  FOREIGN KEY (run_id, scope_id) REFERENCES inventory.run_scope
);
CREATE INDEX change_of_policy ON inventory.change (run_id, scope_id, policy_id);

-- Enumerations sort in the order of the reports.
CREATE TYPE inventory.severity AS ENUM ('critical', 'warning', 'info');
CREATE TYPE inventory.subject_type AS ENUM ('policy', 'operation', 'resource', 'scope');

-- A finding lasts as a version does: from the run that first made it until one that no longer does.
CREATE TABLE inventory.finding (
  scope_id      bigint NOT NULL REFERENCES inventory.scope,
  finding_hash  bytea  NOT NULL,
  first_run_id  bigint NOT NULL REFERENCES inventory.run,
  closed_run_id bigint REFERENCES inventory.run,
  policy_id     text COLLATE "C",
  policy_name   text,
  rule          text COLLATE "C" NOT NULL,
  severity      inventory.severity NOT NULL,
  verdict       text   NOT NULL CHECK (verdict IN ('fail', 'unknown')),
  subject_type  inventory.subject_type NOT NULL,
  subject_id    text COLLATE "C" NOT NULL,
  subject_name  text,
  message       text COLLATE "C" NOT NULL,
  waived_until  date,
  PRIMARY KEY (scope_id, finding_hash, first_run_id)
);
CREATE UNIQUE INDEX finding_open ON inventory.finding (scope_id, finding_hash) WHERE closed_run_id IS NULL;
CREATE INDEX finding_of_policy ON inventory.finding (scope_id, policy_id)
  INCLUDE (first_run_id, closed_run_id) WHERE policy_id IS NOT NULL;
COMMENT ON COLUMN inventory.finding.finding_hash IS 'SHA-256 over all that a finding says, scope and runs aside';
COMMENT ON COLUMN inventory.finding.closed_run_id IS 'The run that no longer made this finding; null while it is current';

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
