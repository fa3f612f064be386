package io.policyinventory.report.table;

import io.policyinventory.policy.snapshot.ScopedChange;
import io.policyinventory.report.Columns;
import io.policyinventory.report.Report;
import io.policyinventory.report.SnapshotData;
import org.jspecify.annotations.Nullable;

/**
 * One row per policy, coverage, finding and scope added or removed, and per field changed, since
 * the published full run before.
 */
final class ChangesReport extends Report<ScopedChange> {
  ChangesReport() {
    super("changes", 70, declaredColumns(), SnapshotData::changes);
  }

  private static Columns<ScopedChange> declaredColumns() {
    return new Columns<ScopedChange>()
        .anyScope(ScopedChange::scope)
        .id(
            "policy_id",
            "Policy id; empty when it is about a scope, a server or a disk",
            ScopedChange::policyId)
        .text("policy_name", 28, "Policy name after the change", ScopedChange::policyName)
        .word(
            "subject_type",
            "policy, coverage (a server or disk), finding or scope",
            r -> r.subject().type().word())
        .id(
            "subject_id",
            "Id of what changed; of a finding its rule with type and id of what breaks it",
            r -> r.subject().id())
        .text("subject_name", 28, "Its name after the change", r -> r.subject().name())
        .word("change", "added, removed or changed", r -> r.change().change().word())
        .text(
            "field",
            44,
            "Field that changed; empty when it was added or removed",
            ChangesReport::field)
        .text("before", 48, "Value before", r -> r.change().before())
        .text("after", 48, "Value after", r -> r.change().after())
        .names("policy_name", "subject_name")
        .telling("subject_type", "change", "field", "before", "after", "project_name");
  }

  private static @Nullable String field(ScopedChange row) {
    String field = row.change().field();
    return field.isEmpty() ? null : field;
  }
}
