package io.policyinventory.report.table;

import io.policyinventory.policy.Retention;
import io.policyinventory.policy.ScheduledOperation;
import io.policyinventory.policy.text.Timestamps;
import io.policyinventory.report.Columns;
import io.policyinventory.report.OperationFacts;
import io.policyinventory.report.PolicyFacts;
import io.policyinventory.report.Report;
import java.util.function.Consumer;

/** One row per scheduled operation. */
final class OperationsReport extends Report<OperationsReport.Row> {

  /** An operation under its policy. */
  record Row(PolicyFacts policy, OperationFacts facts) {
    private ScheduledOperation operation() {
      return facts.operation();
    }

    private Retention retention() {
      return facts.operation().retention();
    }
  }

  OperationsReport() {
    super("operations", 20, declaredColumns(), OperationsReport::rowsOf);
  }

  private static void rowsOf(PolicyFacts policy, Consumer<Row> out) {
    policy.operations().forEach(o -> out.accept(new Row(policy, o)));
  }

  private static Columns<Row> declaredColumns() {
    return new Columns<Row>()
        .policy(Row::policy)
        .id("operation_id", "Operation id", r -> r.operation().id())
        .text("operation_name", 28, "Operation name", r -> r.operation().name())
        .text("description", 32, "Description", r -> r.operation().description())
        .word("operation_type", "Operation type", r -> r.operation().operationType())
        .bool("enabled", "Whether the operation is enabled", r -> r.operation().enabled())
        .id("trigger_id", "Trigger id", r -> r.operation().triggerId())
        .text("trigger_name", 24, "Trigger name", r -> r.operation().triggerName())
        .word("trigger_type", "Trigger type", r -> r.operation().triggerType())
        .word("format", "Format of the pattern", r -> r.operation().format())
        .raw("pattern", 48, "Schedule as it came", r -> r.operation().pattern())
        .text("rrule", 40, "RFC 5545 rules in UTC, one a line", r -> r.operation().rrule())
        .text("schedule", 32, "The rules in words", r -> r.operation().schedule())
        .word("time_zone", "Time zone as it came", r -> r.operation().timeZone())
        .timestamp(
            "start_time",
            "Start of the schedule",
            r -> Timestamps.knownOnly(r.operation().startTime()))
        .timestamp(
            "next_run_at", "First run after the start of the run", r -> r.facts().nextRunAt())
        .decimal("runs_per_week", "Runs per week", r -> r.operation().runsPerWeek())
        .decimal(
            "max_interval_hours",
            "Longest time between two runs",
            r -> r.operation().maxIntervalHours())
        .integer("max_backups", "Copies kept; -1 is no limit", r -> r.retention().maxBackups())
        .integer(
            "retention_duration_days",
            "Days kept; -1 is no limit",
            r -> r.retention().retentionDurationDays())
        .bool("permanent", "Whether backups are kept for ever", r -> r.retention().permanent())
        .integer("day_backups", "Daily long-term copies", r -> r.retention().dayBackups())
        .integer("week_backups", "Weekly long-term copies", r -> r.retention().weekBackups())
        .integer("month_backups", "Monthly long-term copies", r -> r.retention().monthBackups())
        .integer("year_backups", "Yearly long-term copies", r -> r.retention().yearBackups())
        .text("retention", 32, "Retention in words", r -> r.facts().retention())
        .id("plan_id", "Plan id", r -> r.operation().planId())
        .id("provider_id", "Backup provider id", r -> r.operation().providerId())
        .names("policy_name", "operation_name")
        .telling(
            "enabled",
            "schedule",
            "retention",
            "next_run_at",
            "max_interval_hours",
            "runs_per_week",
            "operation_type",
            "project_name")
        .tags(r -> r.policy().policy().tags());
  }
}
