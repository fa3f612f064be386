package io.policyinventory.snapshot.coverage;

import io.policyinventory.snapshot.rows.TableUpkeep;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Working tables that join what a run staged with the policies as of the run, for the time of a
 * transaction. Their places follow the order of service, region and project id; their projects tell
 * a project in a region from all others.
 *
 * <ul>
 *   <li>{@code fact_scope}: the scopes of the run
 *   <li>{@code fact_link}: whose policies and backups matter for a server or disk: its own, with a
 *       null server_id, and of a disk those of the servers it is attached to; bearer_key is the one
 *       whose they are
 *   <li>{@code fact_member}: these as resources of policies
 *   <li>{@code fact_policy}: the policies that matter, without their resources and tags
 * </ul>
 */
final class CoverageTables {

  private static final List<String> NAMES =
      List.of("fact_scope", "fact_link", "fact_member", "fact_policy");

  private final JdbcTemplate jdbc;
  private final long runId;

  CoverageTables(JdbcTemplate jdbc, long runId) {
    this.jdbc = jdbc;
    this.runId = runId;
  }

  /** Until the transaction ends or {@link #empty}. */
  void fill() {
    empty();
    makeScopes();
    makeLinks();
    makeMembers();
    makePolicies();
  }

  void empty() {
    TableUpkeep.empty(jdbc, NAMES);
  }

  private void makeScopes() {
    jdbc.update(
        """
        INSERT INTO inventory.fact_scope
        SELECT row_number() OVER (ORDER BY s.service, s.region, s.project_id),
               dense_rank() OVER (ORDER BY s.region, s.project_id),
               s.scope_id, s.service, s.region, s.project_id, r.project_name, r.status,
               s.lists, s.lists_resources
        FROM inventory.run_scope r JOIN inventory.scope s USING (scope_id)
        WHERE r.run_id = ?
        """,
        runId);
    TableUpkeep.analyze(jdbc, "fact_scope");
  }

  private void makeLinks() {
    jdbc.update(
        """
        INSERT INTO inventory.fact_link
        SELECT s.place, s.project, r.resource_id, r.resource_type, NULL, r.resource_key
        FROM inventory.fact_scope s
        JOIN inventory.staged_resource r ON (r.run_id, r.scope_id) = (?, s.scope_id)
        WHERE s.lists_resources AND s.status = 'complete'
        """,
        runId);
    TableUpkeep.analyze(jdbc, "fact_link");
    jdbc.update(
        """
        WITH attachment AS (
          SELECT s.project, r.resource_type, r.resource_id, r.resource_key,
                 (a ->> 'other_id') COLLATE "C" AS other_id, a ->> 'since' AS since
          FROM inventory.fact_scope s
          JOIN inventory.staged_resource r ON (r.run_id, r.scope_id) = (?, s.scope_id)
          CROSS JOIN LATERAL jsonb_array_elements(r.content -> 'attachments') a
          WHERE s.lists_resources AND s.status = 'complete'
        ), told AS (
          SELECT project, resource_key AS disk_key, other_id AS server_id, since, true AS by_disk
          FROM attachment WHERE resource_type = 'OS::Cinder::Volume'
          UNION ALL
          SELECT project, inventory.id_key(other_id), resource_id, since, false
          FROM attachment WHERE resource_type = 'OS::Nova::Server'
        )
        INSERT INTO inventory.fact_link
        SELECT d.place, d.project, d.resource_id, d.resource_type, max(t.server_id),
               inventory.id_key(t.server_id) AS server_key,
               (array_agg(t.since ORDER BY t.by_disk DESC, inventory.instant(t.since),
                                           t.since COLLATE "C")
                FILTER (WHERE t.since IS NOT NULL))[1],
               bool_or(t.by_disk), bool_or(NOT t.by_disk)
        FROM told t
        JOIN inventory.fact_link d ON (d.project, d.bearer_key) = (t.project, t.disk_key)
        WHERE d.server_id IS NULL AND d.resource_type = 'OS::Cinder::Volume'
        GROUP BY d.place, d.project, d.resource_id, d.resource_type, server_key
        """,
        runId);
    TableUpkeep.analyze(jdbc, "fact_link");
  }

  /** Materialized, so that no plan unfolds a policy more than once. */
  private void makeMembers() {
    jdbc.update(
        """
        WITH member AS MATERIALIZED (
          SELECT s.project, inventory.id_key((e ->> 'resource_id') COLLATE "C") AS resource_key,
                 s.place, s.scope_id,
                 v.policy_id, (e ->> 'vault_id') COLLATE "C" AS vault_id,
                 e ->> 'evidence' AS evidence, e -> 'excluded_volumes' AS excluded_volumes,
                 e -> 'included_volumes' AS included_volumes,
                 (e ->> 'auto_protect')::boolean AS auto_protect,
                 e ->> 'protect_status' AS protect_status
          FROM inventory.fact_scope s
          JOIN inventory.policy_version v
            ON v.scope_id = s.scope_id AND v.first_run_id <= ?
            AND (v.closed_run_id IS NULL OR v.closed_run_id > ?)
          CROSS JOIN LATERAL jsonb_array_elements(v.content -> 'resources') e
          WHERE s.project IN (SELECT project FROM inventory.fact_scope WHERE lists_resources)
        )
        INSERT INTO inventory.fact_member
        SELECT * FROM member m
        WHERE EXISTS (SELECT FROM inventory.fact_link l
                      WHERE (l.project, l.bearer_key) = (m.project, m.resource_key))
        """,
        runId,
        runId);
    TableUpkeep.analyze(jdbc, "fact_member");
  }

  private void makePolicies() {
    jdbc.update(
        """
        WITH open_version AS (
          SELECT v.scope_id, v.policy_id, v.content, s.status
          FROM inventory.fact_scope s
          JOIN inventory.policy_version v
            ON v.scope_id = s.scope_id AND v.first_run_id <= ?
            AND (v.closed_run_id IS NULL OR v.closed_run_id > ?)
          WHERE s.project IN (SELECT project FROM inventory.fact_scope WHERE lists_resources)
        ), needed AS (
          SELECT scope_id, policy_id, bool_or(unidentified) AS unidentified
          FROM (
            SELECT scope_id, policy_id, false AS unidentified FROM inventory.fact_member
            UNION ALL
            SELECT s.scope_id, jsonb_array_elements_text(v.content -> 'policy_ids') COLLATE "C", false
            FROM inventory.fact_scope s
            JOIN inventory.staged_vault v ON (v.run_id, v.scope_id) = (?, s.scope_id)
            WHERE (v.content ->> 'auto_bind')::boolean
            UNION ALL
            SELECT scope_id, policy_id, true FROM open_version
            WHERE status = 'complete'
              AND ((content ->> 'unidentified_members')::integer > 0
                   OR content @> '{"resources": [{"evidence": "probable"}]}')
              AND content ->> 'enabled' IS DISTINCT FROM 'false'
          ) n
          GROUP BY scope_id, policy_id
        )
        INSERT INTO inventory.fact_policy
        SELECT o.scope_id, o.policy_id, o.content || '{"resources": [], "tags": []}',
               CASE WHEN n.unidentified
                    THEN coalesce((o.content ->> 'unidentified_members')::integer, 0)
                         + (SELECT count(*)
                            FROM jsonb_array_elements(o.content -> 'resources') e
                            WHERE e ->> 'evidence' = 'probable'
                              AND NOT EXISTS (
                                SELECT FROM inventory.gone_member g
                                WHERE g.scope_id = o.scope_id
                                  AND g.resource_key
                                      = inventory.id_key((e ->> 'resource_id') COLLATE "C")
                                  AND g.first_run_id <= ?
                                  AND (g.closed_run_id IS NULL OR g.closed_run_id > ?)))
                    ELSE 0 END
        FROM open_version o JOIN needed n USING (scope_id, policy_id)
        """,
        runId,
        runId,
        runId,
        runId,
        runId);
    TableUpkeep.analyze(jdbc, "fact_policy", "scope_id", "policy_id", "unidentified");
  }
}
