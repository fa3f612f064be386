package io.policyinventory.snapshot.merge;

import org.springframework.jdbc.core.JdbcTemplate;

/** Keeps the tags of policies as last known where a run could not read them. */
final class MergeTags {

  private final JdbcTemplate jdbc;

  MergeTags(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Comes before differences are told by what is staged. */
  void keepLastKnown(long runId) {
    jdbc.update(
        """
        UPDATE inventory.staged_policy s
        SET content = jsonb_set(s.content, '{tags}', v.content -> 'tags'),
            tag_count = v.tag_count, tags = v.tags
        FROM inventory.evidence_gap g, inventory.policy_version v
        WHERE (g.run_id, g.kind) = (?, 'tags')
          AND (s.run_id, s.scope_id, s.policy_id) = (g.run_id, g.scope_id, g.policy_id)
          AND s.known_run_id IS NULL
          AND (v.scope_id, v.policy_id) = (s.scope_id, s.policy_id) AND v.closed_run_id IS NULL
        """,
        runId);
  }

  /**
   * A hash does not know of tags that were kept. So a version that differs in nothing else is not
   * replaced, neither tonight nor when the tags are read again and are still the same.
   */
  void dropUnchanged(long runId) {
    jdbc.update(
        """
        DELETE FROM inventory.merge_difference d
        USING inventory.staged_policy s, inventory.policy_version v
        WHERE (s.run_id, s.scope_id, s.policy_id) = (?, d.scope_id, d.policy_id)
          AND (v.scope_id, v.policy_id, v.first_run_id) = (d.scope_id, d.policy_id, d.closes)
          AND EXISTS (
            SELECT FROM inventory.evidence_gap g
            WHERE g.run_id IN (s.run_id, v.first_run_id)
              AND (g.scope_id, g.kind, g.policy_id) = (d.scope_id, 'tags', d.policy_id))
          AND s.document = v.document AND s.content = v.content
        """,
        runId);
  }
}
