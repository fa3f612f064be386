package io.policyinventory.snapshot.run;

import io.policyinventory.policy.Scope;
import io.policyinventory.snapshot.KnownScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** Scopes that some run read completely and nobody has retired since. */
final class KnownScopes {

  private static final long ANY_RUN = Long.MAX_VALUE;

  private final JdbcTemplate jdbc;

  KnownScopes(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Those of the world that the database shows, as of now. */
  List<KnownScope> shown() {
    return before(ANY_RUN);
  }

  /** Those of a run's world that were known before it; a number that no run has yet is now. */
  List<KnownScope> before(long runId) {
    return jdbc.query(
        """
        SELECT s.service, s.region, s.project_id, c.project_name, c.run_id, p.started_at
        FROM inventory.scope s
        JOIN inventory.run_scope c
          ON c.scope_id = s.scope_id AND c.run_id = inventory.last_complete_run(s.scope_id, ? - 1)
        JOIN inventory.run p USING (run_id)
        WHERE inventory.is_known(s.scope_id, ?)
          AND s.sandbox = (SELECT coalesce((SELECT sandbox FROM inventory.run WHERE run_id = ?),
                                           inventory.sandbox_shows()))
        ORDER BY s.service, s.region, s.project_id
        """,
        KnownScopes::knownScope,
        runId,
        runId,
        runId);
  }

  private static KnownScope knownScope(ResultSet row, int number) throws SQLException {
    return new KnownScope(
        new Scope(
            row.getString("service"),
            row.getString("region"),
            row.getString("project_id"),
            row.getString("project_name")),
        row.getLong("run_id"),
        row.getTimestamp("started_at").toInstant());
  }
}
