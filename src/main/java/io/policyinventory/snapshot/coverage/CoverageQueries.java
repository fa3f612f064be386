package io.policyinventory.snapshot.coverage;

/** The queries of {@link CoverageRows}; parameters are all the run id. */
final class CoverageQueries {

  /**
   * Staged ones of complete scopes; of failed ones those that the last run with the scope stored,
   * full or partial.
   */
  static final String RESOURCES =
      """
      SELECT s.place AS listing_place, r.resource_id, r.resource_type, r.content
      FROM inventory.fact_scope s
      JOIN inventory.staged_resource r ON (r.run_id, r.scope_id) = (?, s.scope_id)
      WHERE s.lists_resources AND s.status = 'complete'
      UNION ALL
      SELECT s.place, c.resource_id, c.resource_type,
             jsonb_build_object('name', c.resource_name, 'status', c.status,
                                'created_at', c.created_at, 'tags', c.tags,
                                'attachments', '[]'::jsonb, 'conditions', '[]'::jsonb)
      FROM inventory.fact_scope s
      CROSS JOIN LATERAL (
        SELECT m.run_id, m.full_run
        FROM inventory.run_scope k JOIN inventory.run m USING (run_id)
        WHERE k.scope_id = s.scope_id AND k.run_id < ? AND m.coverage IS NOT NULL
        ORDER BY k.run_id DESC LIMIT 1) l
      JOIN inventory.coverage_row c
        ON c.scope_id = s.scope_id AND c.full_run = l.full_run AND c.first_run_id <= l.run_id
        AND (c.closed_run_id IS NULL OR c.closed_run_id > l.run_id)
      WHERE s.lists_resources AND s.status IN ('failed', 'missing')
      ORDER BY 1, 2
      """;

  static final String SERVERS =
      """
      SELECT l.place AS listing_place, l.project, l.resource_id, l.server_id, l.since,
             l.told_by_disk, l.told_by_server, r.resource_id AS listed_id, r.resource_type, r.content
      FROM inventory.fact_link l
      LEFT JOIN (inventory.fact_scope s
                 JOIN inventory.staged_resource r
                   ON (r.run_id, r.scope_id) = (?, s.scope_id)
                   AND r.resource_type = 'OS::Nova::Server'
                   AND s.lists_resources AND s.status = 'complete')
        ON (s.project, r.resource_key) = (l.project, l.bearer_key)
      WHERE l.server_id IS NOT NULL
      ORDER BY l.place, l.resource_id, l.server_id
      """;

  /** A policy that became a reject is as last known, and so are members without evidence. */
  static final String MEMBERSHIPS =
      """
      SELECT l.place AS listing_place, l.resource_id, l.server_id, s.scope_id, s.service, s.region,
             s.project_id, s.project_name, m.policy_id,
             s.status = 'complete'
             AND NOT EXISTS (
               SELECT FROM inventory.evidence_gap g
               WHERE (g.run_id, g.scope_id, g.kind) = (?, m.scope_id, 'member_evidence'))
             AND NOT EXISTS (
               SELECT FROM inventory.reject j
               WHERE (j.run_id, j.scope_id, j.policy_id) = (?, m.scope_id, m.policy_id)
                 AND (j.part = 'member' OR j.part = 'policy' AND j.whole)
             ) AS read,
             p.content AS policy, m.evidence, m.vault_id, v.content AS vault, m.excluded_volumes,
             m.included_volumes, m.auto_protect, m.protect_status
      FROM inventory.fact_link l
      JOIN inventory.fact_member m ON (m.project, m.resource_key) = (l.project, l.bearer_key)
      JOIN inventory.fact_scope s ON s.scope_id = m.scope_id
      JOIN inventory.fact_policy p ON (p.scope_id, p.policy_id) = (m.scope_id, m.policy_id)
      LEFT JOIN inventory.staged_vault v
        ON (v.run_id, v.scope_id, v.vault_id) = (?, m.scope_id, m.vault_id)
      ORDER BY l.place, l.resource_id, l.server_id NULLS FIRST, m.place, m.policy_id,
               m.vault_id NULLS FIRST, m.evidence
      """;

  static final String BACKUPS =
      """
      SELECT l.place AS listing_place, l.resource_id, l.server_id, b.resource_key, b.taken_at,
             b.status, b.outcome, b.lists_disks
      FROM inventory.fact_link l
      JOIN inventory.fact_scope s ON s.project = l.project
      JOIN inventory.staged_backup b
        ON (b.run_id, b.scope_id, b.resource_key) = (?, s.scope_id, l.bearer_key)
      ORDER BY l.place, l.resource_id, l.server_id NULLS FIRST, s.place,
               b.outcome = 'successful' DESC, b.outcome
      """;

  /** Policies for each scope of their project that lists servers or disks. */
  static final String UNIDENTIFIED =
      """
      SELECT l.place AS listing_place, s.scope_id, s.service, s.region, s.project_id,
             s.project_name, p.policy_id, p.content AS policy, p.unidentified
      FROM inventory.fact_scope l
      JOIN inventory.fact_scope s ON s.project = l.project
      JOIN inventory.fact_policy p ON p.scope_id = s.scope_id
      WHERE l.lists_resources AND p.unidentified > 0
      ORDER BY l.place, s.place, p.policy_id
      """;

  /** Likewise. */
  static final String BINDING =
      """
      SELECT l.place AS listing_place, s.scope_id, s.service, s.region, s.project_id,
             s.project_name, p.policy_id, p.content AS policy, v.vault_id, v.content AS vault
      FROM inventory.fact_scope l
      JOIN inventory.fact_scope s ON s.project = l.project
      JOIN inventory.staged_vault v
        ON (v.run_id, v.scope_id) = (?, s.scope_id) AND (v.content ->> 'auto_bind')::boolean
      CROSS JOIN LATERAL (
        SELECT DISTINCT id COLLATE "C" AS policy_id
        FROM jsonb_array_elements_text(v.content -> 'policy_ids') id) b
      JOIN inventory.fact_policy p ON (p.scope_id, p.policy_id) = (s.scope_id, b.policy_id)
      WHERE l.lists_resources AND p.content ->> 'enabled' IS DISTINCT FROM 'false'
      ORDER BY l.place, s.place, p.policy_id, v.vault_id
      """;

  private CoverageQueries() {}
}
