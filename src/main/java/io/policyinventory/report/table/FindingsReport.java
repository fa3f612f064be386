package io.policyinventory.report.table;

import io.policyinventory.policy.finding.Finding;
import io.policyinventory.policy.finding.ReportedFinding;
import io.policyinventory.report.Column;
import io.policyinventory.report.Columns;
import io.policyinventory.report.Report;
import io.policyinventory.report.SnapshotData;

/** One row per finding, the gravest of a policy first. */
final class FindingsReport extends Report<ReportedFinding> {
  FindingsReport() {
    super("findings", 60, declaredColumns(), SnapshotData::findings);
  }

  private static Columns<ReportedFinding> declaredColumns() {
    return new Columns<ReportedFinding>()
        .anyScope(of(Finding::scope))
        .id(
            "policy_id",
            "Policy id; empty when it is about a scope, a server or a disk",
            of(Finding::policyId))
        .text("policy_name", 28, "Policy name", of(Finding::policyName))
        .text("rule", 28, "Rule that is broken", of(Finding::rule))
        .word("severity", "critical, warning or info", of(f -> f.severity().word()))
        .word("verdict", "fail, or unknown when nobody can tell", of(f -> f.verdict().word()))
        .word(
            "state",
            "new when the published full run before did not have it, else open",
            r -> r.state().word())
        .timestamp(
            "first_seen_at",
            "Start of the run in which it was new",
            r -> r.firstSeenAt().toString())
        .word(
            "subject_type", "policy, operation, resource or scope", of(f -> f.subjectType().word()))
        .id("subject_id", "Id of what breaks the rule", of(Finding::subjectId))
        .text("subject_name", 28, "Its name", of(Finding::subjectName))
        .text("message", 70, "What was expected and found", of(Finding::message))
        .date("waived_until", "Last day of the waiver that covers it", of(Finding::waivedUntil))
        .names("severity", "policy_name", "subject_name")
        .telling(
            "rule", "message", "verdict", "state", "first_seen_at", "waived_until", "project_name");
  }

  private static <V> Column.Value<ReportedFinding, V> of(Column.Value<Finding, V> value) {
    return row -> value.of(row.finding());
  }
}
