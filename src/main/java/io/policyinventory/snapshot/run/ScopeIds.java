package io.policyinventory.snapshot.run;

import io.policyinventory.policy.Scope;
import io.policyinventory.snapshot.content.Texts;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** The ids of the scopes of a run. */
public final class ScopeIds {

  private final Map<Key, Long> ids = new HashMap<>();
  private final long runId;

  private record Key(String service, String region, String projectId) {}

  public ScopeIds(JdbcTemplate jdbc, long runId) {
    this.runId = runId;
    jdbc.query(
        """
        SELECT scope_id, service, region, project_id
        FROM inventory.run_scope JOIN inventory.scope USING (scope_id)
        WHERE run_id = ?
        """,
        row -> {
          ids.put(new Key(row.getString(2), row.getString(3), row.getString(4)), row.getLong(1));
        },
        runId);
  }

  public long of(Scope scope) {
    Long id =
        ids.get(
            new Key(
                Texts.clean(scope.service()),
                Texts.clean(scope.region()),
                Texts.clean(scope.projectId())));
    if (id == null) {
      throw new IllegalArgumentException("run " + runId + " has no scope " + scope.label());
    }
    return id;
  }
}
