package io.policyinventory.report.table;

import io.policyinventory.policy.Tag;
import io.policyinventory.policy.coverage.Coverage;
import io.policyinventory.policy.text.Timestamps;
import io.policyinventory.report.Columns;
import io.policyinventory.report.Report;
import io.policyinventory.report.SnapshotData;

/** One row per server or disk of a project, with what protects it. */
final class CoverageReport extends Report<Coverage> {
  CoverageReport() {
    super("coverage", 80, declaredColumns(), SnapshotData::coverage);
  }

  private static Columns<Coverage> declaredColumns() {
    return new Columns<Coverage>()
        .scope("ecs (servers) or evs (disks)", Coverage::scope)
        .id("resource_id", "Server or disk id", Coverage::resourceId)
        .text("resource_name", 28, "Its name", Coverage::resourceName)
        .text("resource_type", 22, "Resource type", Coverage::resourceType)
        .word("status", "Status as the service words it", Coverage::status)
        .text("tags", 32, "Its own tags as k=v; k=v", c -> Tag.joined(c.tags()))
        .timestamp("created_at", "When it was made", c -> Timestamps.knownOnly(c.createdAt()))
        .word(
            "protected",
            "Whether an enabled, scheduled policy protects it: yes, no or unknown",
            c -> c.protection().word())
        .integer("policy_count", "Policies that the next column names", c -> c.policies().size())
        .text(
            "policies",
            40,
            "Policies that protect it, or would if nothing stood in the way, joined by ; ",
            c -> String.join("; ", c.policies()))
        .decimal(
            "max_interval_hours",
            "Longest time between two runs of those policies together",
            Coverage::maxIntervalHours)
        .timestamp("last_backup_at", "Newest successful backup known", Coverage::lastBackupAt)
        .word(
            "last_backup_status",
            "Its status; without a successful backup that of the newest other one",
            Coverage::lastBackupStatus)
        .text(
            "reason_code",
            24,
            "The weightiest cause in a word, to pivot on",
            c -> c.reasonCode() == null ? null : c.reasonCode().word())
        .text("reason", 70, "Why it is not protected or nobody can tell", Coverage::reason)
        .names("protected", "resource_name")
        .telling(
            "reason_code",
            "reason",
            "last_backup_at",
            "policies",
            "project_name",
            "tags",
            "max_interval_hours",
            "last_backup_status",
            "status")
        .tags(Coverage::tags);
  }
}
