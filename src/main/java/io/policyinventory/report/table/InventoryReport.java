package io.policyinventory.report.table;

import io.policyinventory.policy.ProtectedResource;
import io.policyinventory.policy.ScheduledOperation;
import io.policyinventory.report.Columns;
import io.policyinventory.report.OperationFacts;
import io.policyinventory.report.PolicyFacts;
import io.policyinventory.report.Report;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Policy x scheduled operation x resource; a policy without one of them still has a row. */
final class InventoryReport extends Report<InventoryReport.Row> {

  /** One combination; null stands for the part that the policy does not have. */
  record Row(
      PolicyFacts policy,
      @Nullable OperationFacts operation,
      @Nullable ProtectedResource resource) {

    private <V> @Nullable V ofOperation(Function<OperationFacts, @Nullable V> part) {
      return operation == null ? null : part.apply(operation);
    }

    private <V> @Nullable V ofSchedule(Function<ScheduledOperation, @Nullable V> part) {
      return operation == null ? null : part.apply(operation.operation());
    }

    private @Nullable String ofResource(Function<ProtectedResource, @Nullable String> part) {
      return resource == null ? null : part.apply(resource);
    }
  }

  InventoryReport() {
    super("inventory", 50, declaredColumns(), InventoryReport::rowsOf);
  }

  private static void rowsOf(PolicyFacts policy, Consumer<Row> out) {
    for (OperationFacts operation : orNull(policy.operations())) {
      for (ProtectedResource resource : orNull(policy.resources())) {
        out.accept(new Row(policy, operation, resource));
      }
    }
  }

  private static <T> List<@Nullable T> orNull(List<T> list) {
    return list.isEmpty() ? Collections.singletonList(null) : Collections.unmodifiableList(list);
  }

  private static Columns<Row> declaredColumns() {
    return new Columns<Row>()
        .policy(Row::policy)
        .word("status", "Status of the policy", r -> r.policy().policy().status())
        .bool("enabled", "Whether the policy is switched on", r -> r.policy().policy().enabled())
        .text(
            "tags",
            32,
            "Tags of the policy as k=v; k=v; of a cbr policy without tags those of its vaults",
            r -> r.policy().tags())
        .text("operation_name", 28, "Operation", r -> r.ofSchedule(ScheduledOperation::name))
        .bool(
            "operation_enabled",
            "Whether the operation is enabled",
            r -> r.ofSchedule(ScheduledOperation::enabled))
        .text(
            "schedule",
            32,
            "When it runs, in words",
            r -> r.ofSchedule(ScheduledOperation::schedule))
        .timestamp(
            "next_run_at",
            "First run after the start of the run",
            r -> r.ofOperation(OperationFacts::nextRunAt))
        .text("retention", 32, "Retention in words", r -> r.ofOperation(OperationFacts::retention))
        .id("resource_id", "Server or disk id", r -> r.ofResource(ProtectedResource::id))
        .text(
            "resource_name",
            28,
            "Name when it was associated",
            r -> r.ofResource(ProtectedResource::name))
        .text("resource_type", 22, "Resource type", r -> r.ofResource(ProtectedResource::type))
        .names("policy_name", "resource_name")
        .telling(
            "schedule",
            "retention",
            "next_run_at",
            "enabled",
            "operation_enabled",
            "tags",
            "project_name",
            "operation_name")
        .tags(r -> r.policy().policy().tags());
  }
}
