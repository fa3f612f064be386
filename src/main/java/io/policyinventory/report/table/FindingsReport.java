package io.policyinventory.report.table;

import io.policyinventory.policy.finding.Finding;
import io.policyinventory.report.Column;
import io.policyinventory.report.Columns;
import io.policyinventory.report.Report;
import io.policyinventory.report.SnapshotData;
import java.util.List;

/** One row per finding, the gravest first. */
final class FindingsReport extends Report<Finding> {
  FindingsReport() {
    super("findings", 60, declaredColumns(), SnapshotData::findings);
  }

  private static List<Column<Finding>> declaredColumns() {
    return new Columns<Finding>()
        .anyScope(Finding::scope)
        .id(
            "policy_id",
            "Policy id; empty when it is about a scope, a server or a disk",
            Finding::policyId)
        .text("policy_name", 28, "Policy name", Finding::policyName)
        .text("rule", 28, "Rule that is broken", Finding::rule)
        .word("severity", "critical, warning or info", f -> f.severity().word())
        .word("verdict", "fail, or unknown when nobody can tell", f -> f.verdict().word())
        .word("subject_type", "policy, operation, resource or scope", f -> f.subjectType().word())
        .id("subject_id", "Id of what breaks the rule", Finding::subjectId)
        .text("subject_name", 28, "Its name", Finding::subjectName)
        .text("message", 70, "What was expected and found", Finding::message)
        .date("waived_until", "Last day of the waiver that covers it", Finding::waivedUntil)
        .list();
  }
}
