package io.policyinventory.snapshot.stage;

import io.policyinventory.policy.coverage.CoverageEvidence;
import io.policyinventory.policy.coverage.EvidenceGap;
import io.policyinventory.policy.coverage.ProjectResource;
import io.policyinventory.policy.coverage.ResourceBackup;
import io.policyinventory.policy.coverage.Vault;
import io.policyinventory.policy.text.Ids;
import io.policyinventory.snapshot.content.EvidenceCodec;
import io.policyinventory.snapshot.content.Texts;
import io.policyinventory.snapshot.rows.CopyRows;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The staging tables of evidence of coverage. Runs within the transaction of its caller. */
final class EvidenceStaging {

  static final List<String> TABLES = List.of("staged_resource", "staged_backup", "staged_vault");

  private final JdbcTemplate jdbc;

  EvidenceStaging(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  void add(long runId, long scopeId, CoverageEvidence evidence) {
    if (!evidence.resources().isEmpty()) {
      addResources(runId, scopeId, evidence.resources());
    }
    if (!evidence.backups().isEmpty()) {
      addBackups(runId, scopeId, evidence.backups());
    }
    if (!evidence.vaults().isEmpty()) {
      addVaults(runId, scopeId, evidence.vaults());
    }
    if (!evidence.gaps().isEmpty()) {
      addGaps(runId, scopeId, evidence.gaps());
    }
  }

  /** Of servers and disks that came before, the later state wins. */
  private void addResources(long runId, long scopeId, List<ProjectResource> resources) {
    jdbc.execute(
        """
        CREATE TEMP TABLE IF NOT EXISTS arrived_resource (
          place bigint, resource_id text COLLATE "C", resource_type text, content jsonb)
        ON COMMIT DELETE ROWS
        """);
    long[] place = {0};
    CopyRows.into(
        jdbc,
        "arrived_resource (place, resource_id, resource_type, content)",
        4,
        resources::forEach,
        (row, resource) ->
            row.number(place[0]++)
                .text(resource.id())
                .text(resource.kind().type())
                .jsonb(EvidenceCodec.write(resource)));
    jdbc.update(
        """
        INSERT INTO inventory.staged_resource (run_id, scope_id, resource_id, resource_type, content)
        SELECT DISTINCT ON (resource_id) ?, ?, resource_id, resource_type, content
        FROM arrived_resource
        ORDER BY resource_id, place DESC
        ON CONFLICT (run_id, scope_id, resource_id)
        DO UPDATE SET resource_type = excluded.resource_type, content = excluded.content
        """,
        runId,
        scopeId);
    jdbc.update("DELETE FROM arrived_resource");
  }

  /** Only the newest stays, by the moment and not by its text; of one moment always the same. */
  private void addBackups(long runId, long scopeId, List<ResourceBackup> backups) {
    jdbc.execute(
        """
        CREATE TEMP TABLE IF NOT EXISTS arrived_backup (
          resource_key text COLLATE "C", outcome text COLLATE "C", taken_at text COLLATE "C",
          status text COLLATE "C", lists_disks boolean)
        ON COMMIT DELETE ROWS
        """);
    CopyRows.into(
        jdbc,
        "arrived_backup (resource_key, outcome, taken_at, status, lists_disks)",
        5,
        backups::forEach,
        (row, backup) ->
            row.text(Ids.key(backup.resourceId()))
                .text(backup.outcome().word())
                .text(backup.takenAt())
                .text(backup.status())
                .flag(backup.listsDisks()));
    jdbc.update(
        """
        INSERT INTO inventory.staged_backup AS b
          (run_id, scope_id, resource_key, outcome, taken_at, status, lists_disks)
        SELECT DISTINCT ON (resource_key, outcome)
               ?, ?, resource_key, outcome, taken_at, status, lists_disks
        FROM arrived_backup
        ORDER BY resource_key, outcome, inventory.instant(taken_at) DESC NULLS LAST,
                 taken_at DESC, status DESC, lists_disks DESC
        ON CONFLICT (run_id, scope_id, resource_key, outcome)
        DO UPDATE SET taken_at = excluded.taken_at, status = excluded.status,
                      lists_disks = excluded.lists_disks
        WHERE (coalesce(inventory.instant(excluded.taken_at), '-infinity'),
               excluded.taken_at, excluded.status, excluded.lists_disks)
            > (coalesce(inventory.instant(b.taken_at), '-infinity'), b.taken_at, b.status,
               b.lists_disks)
        """,
        runId,
        scopeId);
    jdbc.update("DELETE FROM arrived_backup");
  }

  /** Of vaults that came before, the later state wins. */
  private void addVaults(long runId, long scopeId, List<Vault> vaults) {
    jdbc.update(
        """
        INSERT INTO inventory.staged_vault (run_id, scope_id, vault_id, content)
        SELECT DISTINCT ON (n.vault_id COLLATE "C") ?, ?, n.vault_id, n.content::jsonb
        FROM unnest(?::text[], ?::text[]) WITH ORDINALITY AS n (vault_id, content, place)
        ORDER BY n.vault_id COLLATE "C", n.place DESC
        ON CONFLICT (run_id, scope_id, vault_id) DO UPDATE SET content = excluded.content
        """,
        runId,
        scopeId,
        column(vaults, vault -> Texts.clean(vault.id())),
        column(vaults, EvidenceCodec::text));
  }

  private void addGaps(long runId, long scopeId, List<EvidenceGap> gaps) {
    jdbc.update(
        """
        INSERT INTO inventory.evidence_gap (run_id, scope_id, kind, code, message, policy_id)
        SELECT ?, ?, n.kind::inventory.gap_kind, n.code COLLATE "C", n.message COLLATE "C",
               n.policy_id COLLATE "C"
        FROM unnest(?::text[], ?::text[], ?::text[], ?::text[]) AS n (kind, code, message, policy_id)
        EXCEPT
        SELECT run_id, scope_id, kind, code, message, policy_id FROM inventory.evidence_gap
        WHERE run_id = ? AND scope_id = ?
        """,
        runId,
        scopeId,
        column(gaps, gap -> gap.kind().word()),
        column(gaps, gap -> gap.code() == null ? null : Texts.clean(gap.code())),
        column(gaps, gap -> Texts.clean(gap.message())),
        column(gaps, gap -> gap.policyId() == null ? null : Texts.clean(gap.policyId())),
        runId,
        scopeId);
  }

  private static <T> @Nullable String[] column(List<T> list, Function<T, @Nullable String> value) {
    return list.stream().map(value).toArray(String[]::new);
  }

  void dropGaps(long runId, long scopeId) {
    jdbc.update(
        "DELETE FROM inventory.evidence_gap WHERE run_id = ? AND scope_id = ?", runId, scopeId);
  }

  void analyze() {
    jdbc.execute("ANALYZE inventory.staged_resource (run_id, scope_id, resource_id, resource_key)");
    jdbc.execute("ANALYZE inventory.staged_backup (run_id, scope_id, resource_key)");
    jdbc.execute("ANALYZE inventory.staged_vault (run_id, scope_id, vault_id)");
  }
}
