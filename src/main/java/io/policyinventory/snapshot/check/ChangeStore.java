package io.policyinventory.snapshot.check;

import io.policyinventory.policy.snapshot.Change;
import io.policyinventory.policy.snapshot.ScopedChange;
import io.policyinventory.snapshot.rows.CopyRows;
import io.policyinventory.snapshot.run.ScopeIds;
import java.util.Collection;
import org.springframework.jdbc.core.JdbcTemplate;

/** Stores changes of policies. Runs within the transaction of its caller. */
final class ChangeStore {

  private static final String TABLE =
      "inventory.change"
          + " (run_id, scope_id, policy_id, policy_name, subject_type, subject_id, subject_name,"
          + " change, field, before, after)";

  private final JdbcTemplate jdbc;

  ChangeStore(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  void begin(long runId) {
    jdbc.update("DELETE FROM inventory.change WHERE run_id = ?", runId);
  }

  void store(long runId, ScopeIds scopes, Collection<ScopedChange> changes) {
    if (changes.isEmpty()) {
      return;
    }
    CopyRows.<ScopedChange>into(
        jdbc,
        TABLE,
        11,
        changes::forEach,
        (rows, scoped) -> {
          Change change = scoped.change();
          rows.number(runId)
              .number(scopes.of(scoped.scope()))
              .text(scoped.policyId())
              .text(scoped.policyName())
              .text(scoped.subject().type().word())
              .text(scoped.subject().id())
              .text(scoped.subject().name())
              .text(change.change().word())
              .text(change.field())
              .text(change.before())
              .text(change.after());
        });
  }
}
