package io.policyinventory.snapshot.merge;

import io.policyinventory.snapshot.rows.TableUpkeep;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Finds servers and disks that policies have and that exist no longer. A list of servers or disks
 * tells so only where it was read completely; where it was not, what is gone is as last known. What
 * another project lists is not gone.
 */
final class MergeGoneMembers {

  /** Kinds of resources in a project of which all lists were read completely. */
  private static final String LISTED =
      """
      INSERT INTO inventory.merge_listed
      SELECT s.region, s.project_id, s.sandbox,
             CASE s.lists WHEN 'servers' THEN 'OS::Nova::Server' ELSE 'OS::Cinder::Volume' END
               AS resource_type
      FROM inventory.run_scope r JOIN inventory.scope s USING (scope_id)
      WHERE r.run_id = ? AND s.lists_resources
      GROUP BY s.region, s.project_id, s.sandbox, s.lists
      HAVING bool_and(
        r.status = 'complete'
        AND NOT EXISTS (SELECT FROM inventory.evidence_gap g
                        WHERE (g.run_id, g.scope_id) = (r.run_id, r.scope_id)
                          AND g.kind IN ('members', 'member_evidence'))
        AND NOT EXISTS (SELECT FROM inventory.reject j
                        WHERE (j.run_id, j.scope_id) = (r.run_id, r.scope_id) AND j.whole))
      """;

  private static final String GONE =
      """
      INSERT INTO inventory.merge_gone
      WITH member AS MATERIALIZED (
        SELECT DISTINCT v.scope_id,
               inventory.id_key((e ->> 'resource_id') COLLATE "C") AS resource_key,
               e ->> 'resource_type' AS resource_type
        FROM (SELECT DISTINCT region, project_id, sandbox FROM inventory.merge_listed) p
        JOIN inventory.scope s USING (region, project_id, sandbox)
        JOIN inventory.policy_version v ON v.scope_id = s.scope_id AND v.closed_run_id IS NULL
        CROSS JOIN LATERAL jsonb_array_elements(v.content -> 'resources') e
      )
      SELECT DISTINCT ON (m.scope_id, m.resource_key) m.scope_id, m.resource_key, m.resource_type
      FROM member m
      JOIN inventory.scope s USING (scope_id)
      JOIN inventory.merge_listed l USING (region, project_id, sandbox, resource_type)
      WHERE NOT EXISTS (SELECT FROM inventory.staged_resource r
                        WHERE (r.run_id, r.resource_key) = (?, m.resource_key))
      ORDER BY m.scope_id, m.resource_key, m.resource_type
      """;

  private final JdbcTemplate jdbc;

  MergeGoneMembers(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Comes after the versions are stored. */
  void store(long runId) {
    jdbc.update(LISTED, runId);
    TableUpkeep.analyze(jdbc, "merge_listed");
    jdbc.update(GONE, runId);
    TableUpkeep.analyze(jdbc, "merge_gone");
    jdbc.update(
        """
        UPDATE inventory.gone_member g SET closed_run_id = ?
        FROM inventory.scope s JOIN inventory.merge_listed l USING (region, project_id, sandbox)
        WHERE g.closed_run_id IS NULL
          AND (s.scope_id, l.resource_type) = (g.scope_id, g.resource_type)
          AND NOT EXISTS (SELECT FROM inventory.merge_gone n
                          WHERE (n.scope_id, n.resource_key) = (g.scope_id, g.resource_key))
        """,
        runId);
    jdbc.update(
        """
        INSERT INTO inventory.gone_member (scope_id, resource_key, resource_type, first_run_id)
        SELECT scope_id, resource_key, resource_type, ? FROM inventory.merge_gone n
        WHERE NOT EXISTS (SELECT FROM inventory.gone_member g
                          WHERE (g.scope_id, g.resource_key) = (n.scope_id, n.resource_key)
                            AND g.closed_run_id IS NULL)
        """,
        runId);
  }
}
