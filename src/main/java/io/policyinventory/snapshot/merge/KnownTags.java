package io.policyinventory.snapshot.merge;

import io.policyinventory.policy.Tag;
import java.util.HashSet;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the last snapshot of a scope settled about its tags. */
final class KnownTags {

  /** How often they are looked for again, in runs. */
  private static final int AGAIN = 7;

  private final JdbcTemplate jdbc;

  KnownTags(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  Set<Tag> uncarried(long runId, long scopeId) {
    if (runId % AGAIN == 0) {
      return Set.of();
    }
    return new HashSet<>(
        jdbc.query(
            """
            SELECT u.tag ->> 'key', u.tag ->> 'value'
            FROM (
              SELECT jsonb_array_elements(c.tags) AS tag FROM inventory.catalogue_version c
              WHERE c.scope_id = ? AND c.closed_run_id IS NULL
              EXCEPT
              SELECT jsonb_array_elements(v.content -> 'tags') FROM inventory.policy_version v
              WHERE v.scope_id = ? AND v.closed_run_id IS NULL
            ) u
            WHERE NOT EXISTS (
              SELECT FROM inventory.evidence_gap g
              WHERE (g.run_id, g.scope_id, g.kind)
                    = (inventory.last_complete_run(?, ?), ?, 'tags'))
            """,
            (row, n) -> new Tag(row.getString(1), row.getString(2)),
            scopeId,
            scopeId,
            scopeId,
            runId - 1,
            scopeId));
  }
}
