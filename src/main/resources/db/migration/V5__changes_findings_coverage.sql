CREATE TABLE inventory.change (
  run_id       bigint NOT NULL,
  scope_id     bigint NOT NULL,
  policy_id    text COLLATE "C",
  policy_name  text,
  subject_type text COLLATE "C" NOT NULL CHECK (subject_type IN ('policy', 'coverage', 'finding', 'scope')),
  subject_id   text COLLATE "C" NOT NULL,
  subject_name text,
  change       text COLLATE "C" NOT NULL CHECK (change IN ('added', 'removed', 'changed')),
  field        text COLLATE "C" NOT NULL,
  before       text,
  after        text,
  FOREIGN KEY (run_id, scope_id) REFERENCES inventory.run_scope
);
CREATE INDEX change_of_policy ON inventory.change (run_id, scope_id, policy_id);
COMMENT ON TABLE inventory.change IS
  'What a run says that the published full run before did not, and the other way round; a partial run tells of policies alone';
COMMENT ON COLUMN inventory.change.policy_id IS 'Null for servers, disks and scopes, and for findings about those';

-- Enumerations sort in the order of the reports.
CREATE TYPE inventory.severity AS ENUM ('critical', 'warning', 'info');
CREATE TYPE inventory.subject_type AS ENUM ('policy', 'operation', 'resource', 'scope');

-- A finding lasts as a version does: from the run that first made it until one that no longer does.
-- What full runs say and what partial runs say are two lines of rows that do not disturb each other.
CREATE TABLE inventory.finding (
  scope_id      bigint NOT NULL REFERENCES inventory.scope,
  finding_hash  bytea  NOT NULL,
  full_run      boolean NOT NULL,
  first_run_id  bigint NOT NULL REFERENCES inventory.run,
  closed_run_id bigint REFERENCES inventory.run,
  finding_key   bytea  NOT NULL,
  seen_run_id   bigint NOT NULL REFERENCES inventory.run,
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
  PRIMARY KEY (scope_id, finding_hash, full_run, first_run_id)
);
CREATE UNIQUE INDEX finding_open ON inventory.finding (scope_id, finding_hash, full_run) WHERE closed_run_id IS NULL;
CREATE INDEX finding_of_policy ON inventory.finding (scope_id, policy_id)
  INCLUDE (full_run, first_run_id, closed_run_id) WHERE policy_id IS NOT NULL;
COMMENT ON COLUMN inventory.finding.finding_hash IS 'SHA-256 over all that a finding says, scope and runs aside';
COMMENT ON COLUMN inventory.finding.full_run IS 'Whether full runs say so, or partial ones';
COMMENT ON COLUMN inventory.finding.finding_key IS
  'SHA-256 over policy, rule and subject: by it a finding stays the same one, whatever its words and verdict';
COMMENT ON COLUMN inventory.finding.seen_run_id IS
  'The run in which the finding was new: it is so in each full run since that others are told against';
COMMENT ON COLUMN inventory.finding.closed_run_id IS 'The run that no longer made this finding; null while it is current';

-- A row lasts as a finding does: from the run that first said so until one that no longer does.
-- When a server or disk was backed up last moves each night: that is kept apart, see backup_times.
CREATE TABLE inventory.coverage_row (
  scope_id           bigint NOT NULL REFERENCES inventory.scope,
  row_hash           bytea  NOT NULL,
  full_run           boolean NOT NULL,
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
  last_backup_status text,
  reason_code        text COLLATE "C",
  reason             text,
  place              integer NOT NULL,
  PRIMARY KEY (scope_id, row_hash, full_run, first_run_id)
);
CREATE UNIQUE INDEX coverage_row_open ON inventory.coverage_row (scope_id, row_hash, full_run) WHERE closed_run_id IS NULL;
CREATE INDEX coverage_row_stored ON inventory.coverage_row (first_run_id, scope_id);
CREATE INDEX coverage_row_closed ON inventory.coverage_row (closed_run_id, scope_id) WHERE closed_run_id IS NOT NULL;
COMMENT ON TABLE inventory.coverage_row IS 'Servers and disks and what protects them, by intervals of runs';
COMMENT ON COLUMN inventory.coverage_row.row_hash IS 'SHA-256 over all that a row says, scope, runs and time of the last backup aside';
COMMENT ON COLUMN inventory.coverage_row.full_run IS 'Whether full runs say so, or partial ones';
COMMENT ON COLUMN inventory.coverage_row.closed_run_id IS 'The run that no longer said so; null while it is current';
COMMENT ON COLUMN inventory.coverage_row.created_at IS 'UTC, ISO-8601, with the fraction digits that the service gave';
COMMENT ON COLUMN inventory.coverage_row.place IS
  'Where backup_times has the time of its last backup: from 0, in no gap for long, one of its own among the current rows of scope and full_run';

CREATE FUNCTION inventory.backup_block(place integer) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN place / 128;
CREATE FUNCTION inventory.backup_slot(place integer) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN place % 128 + 1;
COMMENT ON FUNCTION inventory.backup_block(integer) IS 'Block of backup_times that has the row of coverage_row';
COMMENT ON FUNCTION inventory.backup_slot(integer) IS 'Place of the row of coverage_row in its block of backup_times, from 1';

-- A block lasts as a row of coverage does. Blocks, since a row for each time is mostly row header; they are
-- stored out of line, so that ending one does not write its times again.
CREATE TABLE inventory.backup_times (
  scope_id       bigint NOT NULL REFERENCES inventory.scope,
  block          integer NOT NULL,
  full_run       boolean NOT NULL,
  first_run_id   bigint NOT NULL REFERENCES inventory.run,
  closed_run_id  bigint REFERENCES inventory.run,
  last_backup_at text[] NOT NULL,
  PRIMARY KEY (scope_id, block, full_run, first_run_id)
) WITH (toast_tuple_target = 128);
CREATE UNIQUE INDEX backup_times_open ON inventory.backup_times (scope_id, block, full_run) WHERE closed_run_id IS NULL;
CREATE INDEX backup_times_stored ON inventory.backup_times (first_run_id, scope_id);
CREATE INDEX backup_times_closed ON inventory.backup_times (closed_run_id, scope_id) WHERE closed_run_id IS NOT NULL;
COMMENT ON TABLE inventory.backup_times IS 'When servers and disks were backed up last, 128 rows of coverage_row together, by intervals of runs';
COMMENT ON COLUMN inventory.backup_times.last_backup_at IS
  'By backup_slot: UTC, ISO-8601, with the fraction digits that the service gave; null when no backup is known';

CREATE TABLE inventory.run_rule (
  run_id      bigint NOT NULL REFERENCES inventory.run,
  rule        text COLLATE "C" NOT NULL,
  title       text   NOT NULL,
  severity    inventory.severity NOT NULL,
  state       text   NOT NULL CHECK (state IN ('on', 'off', 'not_checked')),
  reason      text,
  parameters  text   NOT NULL,
  passed      bigint NOT NULL,
  failed      bigint NOT NULL,
  unknown     bigint NOT NULL,
  waived      bigint NOT NULL,
  remediation text,
  controls    text[] NOT NULL,
  PRIMARY KEY (run_id, rule)
);
COMMENT ON TABLE inventory.run_rule IS 'Every rule that the program knew in a run, on or off, and what became of the subjects of each';
COMMENT ON COLUMN inventory.run_rule.controls IS 'Controls of standards that the rule gives evidence for';

CREATE TABLE inventory.run_waiver (
  run_id   bigint  NOT NULL REFERENCES inventory.run,
  position integer NOT NULL,
  rule     text    NOT NULL,
  policy   text,
  resource text,
  until    date    NOT NULL,
  reason   text    NOT NULL,
  state    text    NOT NULL CHECK (state IN ('active', 'expired', 'unused')),
  findings bigint  NOT NULL,
  PRIMARY KEY (run_id, position)
);
COMMENT ON TABLE inventory.run_waiver IS 'The waivers of the rule file of a run, and how many findings each covered';
COMMENT ON COLUMN inventory.run_waiver.position IS 'Place in the rule file, from 1';

-- UNLOGGED: a check whose server crashed begins again.
CREATE UNLOGGED TABLE inventory.staged_coverage_row AS
SELECT scope_id, row_hash, resource_id, resource_name, resource_type, status, tags, created_at, protected, policies,
       max_interval_hours, last_backup_status, reason_code, reason, place, NULL::text AS last_backup_at
FROM inventory.coverage_row WITH NO DATA;
CREATE INDEX staged_coverage_row_of_scope ON inventory.staged_coverage_row (scope_id, row_hash);
COMMENT ON TABLE inventory.staged_coverage_row IS 'Coverage of the run that is being checked, until its scope is judged to the end';

CREATE UNLOGGED TABLE inventory.staged_finding AS
SELECT scope_id, finding_hash, finding_key, seen_run_id, policy_id, policy_name, rule, severity, verdict, subject_type, subject_id, subject_name,
       message, waived_until
FROM inventory.finding WITH NO DATA;
CREATE INDEX staged_finding_of_scope ON inventory.staged_finding (scope_id, finding_hash);
COMMENT ON TABLE inventory.staged_finding IS 'Findings of the run that is being checked, until their scope is judged to the end';
