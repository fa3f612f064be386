package io.policyinventory.report.table;

import io.policyinventory.policy.text.Timestamps;
import io.policyinventory.report.Columns;
import io.policyinventory.report.PolicyFacts;
import io.policyinventory.report.Report;
import java.util.function.Consumer;

/** One row per policy. */
final class PoliciesReport extends Report<PolicyFacts> {

  PoliciesReport() {
    super("policies", 10, declaredColumns(), PoliciesReport::rowsOf);
  }

  private static void rowsOf(PolicyFacts policy, Consumer<PolicyFacts> out) {
    out.accept(policy);
  }

  private static Columns<PolicyFacts> declaredColumns() {
    return new Columns<PolicyFacts>()
        .policy(p -> p)
        .text("description", 32, "Description", p -> p.policy().description())
        .word("status", "Status as the service words it", p -> p.policy().status())
        .bool("enabled", "Whether the policy is switched on", p -> p.policy().enabled())
        .timestamp(
            "created_at",
            "When the policy was made",
            p -> Timestamps.knownOnly(p.policy().createdAt()))
        .id("provider_id", "Backup provider id", p -> p.policy().providerId())
        .integer("operation_count", "Scheduled operations", p -> p.operations().size())
        .integer(
            "enabled_operation_count",
            "Scheduled operations that are themselves enabled",
            p -> p.policy().enabledOperationCount())
        .integer("resource_count", "Resources identified", p -> p.resources().size())
        .integer("tag_count", "Tags", p -> p.policy().tags().size())
        .integer(
            "unidentified_members",
            "Members the service counts beyond those identified (vbs)",
            p -> p.policy().unidentifiedMembers())
        .text(
            "tags",
            32,
            "Tags as k=v; k=v; of a cbr policy without tags those of its vaults",
            PolicyFacts::tags)
        .timestamp("next_run_at", "First run after the start of the run", PolicyFacts::nextRunAt)
        .decimal(
            "max_interval_hours",
            "Longest time between two runs, over the running operations",
            p -> p.policy().maxIntervalHours())
        .integer(
            "finding_count",
            "Findings about the policy; empty when no rules were checked",
            p -> p.snapshot().findingCount())
        .timestamp(
            "first_seen_at",
            "Start of the first run that saw the policy",
            p -> p.snapshot().firstSeenAt().toString())
        .timestamp(
            "last_changed_at",
            "Start of the run that stored the version shown",
            p -> p.snapshot().lastChangedAt().toString())
        .names("policy_name", "project_name")
        .telling(
            "enabled",
            "finding_count",
            "tags",
            "resource_count",
            "next_run_at",
            "max_interval_hours",
            "status",
            "description")
        .tags(p -> p.policy().tags());
  }
}
