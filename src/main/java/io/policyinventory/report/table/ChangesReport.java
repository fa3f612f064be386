package io.policyinventory.report.table;

import io.policyinventory.policy.snapshot.ScopedChange;
import io.policyinventory.report.Column;
import io.policyinventory.report.Columns;
import io.policyinventory.report.Report;
import io.policyinventory.report.SnapshotData;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One row per policy added or removed, and per field changed, since the snapshot before. */
final class ChangesReport extends Report<ScopedChange> {
  ChangesReport() {
    super("changes", 70, declaredColumns(), SnapshotData::changes);
  }

  private static List<Column<ScopedChange>> declaredColumns() {
    return new Columns<ScopedChange>()
        .scope(ScopedChange::scope)
        .id("policy_id", "Policy id", ScopedChange::policyId)
        .text("policy_name", 28, "Policy name after the change", ScopedChange::policyName)
        .word("change", "added, removed or changed", r -> r.change().change().word())
        .text("field", 44, "Field that changed; empty when the policy did", ChangesReport::field)
        .text("before", 48, "Value before", r -> r.change().before())
        .text("after", 48, "Value after", r -> r.change().after())
        .list();
  }

  private static @Nullable String field(ScopedChange row) {
    String field = row.change().field();
    return field.isEmpty() ? null : field;
  }
}
