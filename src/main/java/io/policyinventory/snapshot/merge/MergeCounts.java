package io.policyinventory.snapshot.merge;

import io.policyinventory.snapshot.rows.TableUpkeep;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Counts what the snapshot of a run holds: of scopes that a merge changed anew, of all others as
 * the last run that had the scope counted them.
 */
final class MergeCounts {

  private final JdbcTemplate jdbc;

  MergeCounts(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  void store(long runId) {
    jdbc.update(
        """
        INSERT INTO inventory.merge_recount
        SELECT scope_id FROM inventory.run_scope
        WHERE run_id = ?
          AND (scope_id IN (SELECT scope_id FROM inventory.merge_difference)
               OR scope_id IN (SELECT scope_id FROM inventory.merge_catalogue))
        """,
        runId);
    TableUpkeep.analyze(jdbc, "merge_recount");
    carryOver(runId);
    recountPolicies(runId);
    recountTags(runId);
    countResources(runId);
    countRejects(runId);
    total(runId);
  }

  private void carryOver(long runId) {
    jdbc.update(
        """
        UPDATE inventory.run_scope c
        SET policies = p.policies, operations = p.operations, resources = p.resources,
            tags = p.tags
        FROM (
          SELECT DISTINCT ON (s.scope_id) s.*
          FROM inventory.run_scope s
          JOIN inventory.run r USING (run_id)
          WHERE s.run_id < ? AND r.merged_at IS NOT NULL
            AND s.scope_id IN (SELECT scope_id FROM inventory.run_scope WHERE run_id = ?)
          ORDER BY s.scope_id, s.run_id DESC
        ) p
        WHERE c.run_id = ? AND p.scope_id = c.scope_id
        """,
        runId,
        runId,
        runId);
  }

  private void recountPolicies(long runId) {
    jdbc.update(
        """
        UPDATE inventory.run_scope c
        SET policies = n.policies, operations = n.operations, resources = n.resources
        FROM (
          SELECT t.scope_id, count(v.policy_id) AS policies,
                 coalesce(sum(jsonb_array_length(v.content -> 'operations')), 0) AS operations,
                 coalesce(sum(jsonb_array_length(v.content -> 'resources')), 0) AS resources
          FROM inventory.merge_recount t
          LEFT JOIN inventory.policy_version v
            ON v.scope_id = t.scope_id AND v.closed_run_id IS NULL
          GROUP BY t.scope_id
        ) n
        WHERE c.run_id = ? AND n.scope_id = c.scope_id
        """,
        runId);
  }

  private void recountTags(long runId) {
    jdbc.update(
        """
        UPDATE inventory.run_scope c
        SET tags = coalesce(n.tags, 0)
        FROM inventory.merge_recount t
        LEFT JOIN (
          SELECT scope_id, count(*) AS tags
          FROM (
            SELECT v.scope_id, tag
            FROM inventory.policy_version v, jsonb_array_elements(v.content -> 'tags') tag
            WHERE v.closed_run_id IS NULL
              AND v.scope_id IN (SELECT scope_id FROM inventory.merge_recount)
            UNION
            SELECT v.scope_id, tag
            FROM inventory.catalogue_version v, jsonb_array_elements(v.tags) tag
            WHERE v.closed_run_id IS NULL
              AND v.scope_id IN (SELECT scope_id FROM inventory.merge_recount)
          ) u
          GROUP BY scope_id
        ) n USING (scope_id)
        WHERE c.run_id = ? AND t.scope_id = c.scope_id
        """,
        runId);
  }

  /** Servers and disks; of a scope that failed those last known. */
  private void countResources(long runId) {
    jdbc.update(
        """
        UPDATE inventory.run_scope c
        SET resources = (SELECT count(*) FROM inventory.staged_resource r
                         WHERE (r.run_id, r.scope_id) = (c.run_id, c.scope_id))
        FROM inventory.scope s
        WHERE c.run_id = ? AND s.scope_id = c.scope_id AND s.lists_resources
          AND c.status NOT IN ('failed', 'missing')
        """,
        runId);
  }

  private void countRejects(long runId) {
    jdbc.update(
        """
        UPDATE inventory.run_scope c SET rejected = n.rejected
        FROM (SELECT scope_id, count(*) AS rejected FROM inventory.reject
              WHERE run_id = ? GROUP BY scope_id) n
        WHERE c.run_id = ? AND n.scope_id = c.scope_id
        """,
        runId,
        runId);
  }

  private void total(long runId) {
    jdbc.update(
        """
        UPDATE inventory.run r
        SET scopes_complete = n.complete, scopes_failed = n.failed, scopes_missing = n.missing,
            known_scopes = k.known, known_scopes_looked_at = k.looked_at, policies = n.policies,
            operations = n.operations, resources = n.resources, tags = n.tags,
            rejected = n.rejected
        FROM (
          SELECT count(*) FILTER (WHERE status = 'complete') AS complete,
                 count(*) FILTER (WHERE status = 'failed') AS failed,
                 count(*) FILTER (WHERE status = 'missing') AS missing,
                 coalesce(sum(policies), 0) AS policies,
                 coalesce(sum(operations), 0) AS operations,
                 coalesce(sum(resources) FILTER (WHERE NOT lists_resources), 0) AS resources,
                 coalesce(sum(tags), 0) AS tags,
                 coalesce(sum(rejected), 0) AS rejected
          FROM inventory.run_scope JOIN inventory.scope USING (scope_id) WHERE run_id = ?
        ) n, (
          SELECT count(*) AS known, count(c.scope_id) AS looked_at
          FROM inventory.run w
          JOIN inventory.scope s
            ON s.sandbox = w.sandbox AND inventory.is_known(s.scope_id, w.run_id)
          LEFT JOIN inventory.run_scope c ON (c.run_id, c.scope_id) = (w.run_id, s.scope_id)
          WHERE w.run_id = ?
        ) k
        WHERE r.run_id = ?
        """,
        runId,
        runId,
        runId);
  }
}
