-- UNLOGGED: a check whose server crashed begins again.
CREATE UNLOGGED TABLE inventory.staged_coverage_row AS
SELECT scope_id, row_hash, resource_id, resource_name, resource_type, status, tags, created_at, protected, policies,
       max_interval_hours, last_backup_at, last_backup_status, reason_code, reason
FROM inventory.coverage_row WITH NO DATA;
COMMENT ON TABLE inventory.staged_coverage_row IS 'Coverage of the run that is being checked, until its scope is judged to the end';

CREATE UNLOGGED TABLE inventory.staged_finding AS
SELECT scope_id, finding_hash, finding_key, seen_run_id, policy_id, policy_name, rule, severity, verdict, subject_type, subject_id, subject_name,
       message, waived_until
FROM inventory.finding WITH NO DATA;
COMMENT ON TABLE inventory.staged_finding IS 'Findings of the run that is being checked, until their scope is judged to the end';
