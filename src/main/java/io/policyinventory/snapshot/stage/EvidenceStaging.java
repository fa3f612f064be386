package io.policyinventory.snapshot.stage;

import io.policyinventory.policy.coverage.CoverageEvidence;
import io.policyinventory.policy.coverage.EvidenceGap;
import io.policyinventory.policy.coverage.ProjectResource;
import io.policyinventory.policy.coverage.ResourceBackup;
import io.policyinventory.policy.coverage.Vault;
import io.policyinventory.policy.text.Ids;
import io.policyinventory.snapshot.content.EvidenceCodec;
import io.policyinventory.snapshot.content.Texts;
import io.policyinventory.snapshot.rows.TableUpkeep;
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
    jdbc.update(
        """
        INSERT INTO inventory.staged_resource (run_id, scope_id, resource_id, resource_type, content)
        SELECT DISTINCT ON (n.resource_id COLLATE "C")
               ?, ?, n.resource_id, n.resource_type, n.content::jsonb
        FROM unnest(?::text[], ?::text[], ?::text[])
             WITH ORDINALITY AS n (resource_id, resource_type, content, place)
        ORDER BY n.resource_id COLLATE "C", n.place DESC
        ON CONFLICT (run_id, scope_id, resource_id)
        DO UPDATE SET resource_type = excluded.resource_type, content = excluded.content
        """,
        runId,
        scopeId,
        column(resources, resource -> Texts.clean(resource.id())),
        column(resources, resource -> resource.kind().type()),
        column(resources, EvidenceCodec::text));
  }

  /** Only the newest stays, by the moment and not by its text; of one moment always the same. */
  private void addBackups(long runId, long scopeId, List<ResourceBackup> backups) {
    jdbc.update(
        """
        INSERT INTO inventory.staged_backup AS b
          (run_id, scope_id, resource_key, outcome, taken_at, status, lists_disks)
        SELECT DISTINCT ON (n.resource_key COLLATE "C", n.outcome COLLATE "C")
               ?, ?, n.resource_key, n.outcome, n.taken_at, n.status, n.lists_disks
        FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::boolean[])
             AS n (resource_key, outcome, taken_at, status, lists_disks)
        ORDER BY n.resource_key COLLATE "C", n.outcome COLLATE "C",
                 inventory.instant(n.taken_at) DESC NULLS LAST,
                 n.taken_at COLLATE "C" DESC, n.status COLLATE "C" DESC, n.lists_disks DESC
        ON CONFLICT (run_id, scope_id, resource_key, outcome)
        DO UPDATE SET taken_at = excluded.taken_at, status = excluded.status,
                      lists_disks = excluded.lists_disks
        WHERE (coalesce(inventory.instant(excluded.taken_at), '-infinity'),
               excluded.taken_at, excluded.status, excluded.lists_disks)
            > (coalesce(inventory.instant(b.taken_at), '-infinity'), b.taken_at, b.status,
               b.lists_disks)
        """,
        runId,
        scopeId,
        column(backups, backup -> Texts.clean(Ids.key(backup.resourceId()))),
        column(backups, backup -> backup.outcome().word()),
        column(backups, backup -> Texts.clean(backup.takenAt())),
        column(backups, backup -> Texts.clean(backup.status())),
        backups.stream().map(ResourceBackup::listsDisks).toArray(Boolean[]::new));
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
    TableUpkeep.analyze(
        jdbc, "staged_resource", "run_id", "scope_id", "resource_id", "resource_key");
    TableUpkeep.analyze(jdbc, "staged_backup", "run_id", "scope_id", "resource_key");
    TableUpkeep.analyze(jdbc, "staged_vault", "run_id", "scope_id", "vault_id");
  }
}
