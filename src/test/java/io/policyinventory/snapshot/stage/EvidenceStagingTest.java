package io.policyinventory.snapshot.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.Slow;
import io.policyinventory.policy.Scope;
import io.policyinventory.policy.ScopeStatus;
import io.policyinventory.policy.coverage.CoverageEvidence;
import io.policyinventory.policy.coverage.EvidenceGap;
import io.policyinventory.policy.coverage.ProjectResource;
import io.policyinventory.policy.coverage.ResourceBackup;
import io.policyinventory.policy.coverage.ResourceKind;
import io.policyinventory.policy.coverage.Vault;
import io.policyinventory.snapshot.CoverageWorld;
import io.policyinventory.snapshot.Samples;
import io.policyinventory.snapshot.SnapshotFixture;
import io.policyinventory.snapshot.SnapshotStore.ClaimedScope;
import io.policyinventory.snapshot.SnapshotStore.StagedPart;
import io.policyinventory.snapshot.run.RunStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@Slow
class EvidenceStagingTest {

  private static final List<String> TABLES =
      List.of("staged_resource", "staged_backup", "staged_vault", "evidence_gap");

  private final SnapshotFixture bench = new SnapshotFixture();

  @Test
  void keepsTheNewestBackupByMomentWhateverTheOrderOfParts() {
    List<ResourceBackup> backups =
        new ArrayList<>(
            List.of(
                backup("2026-03-01T00:00:00Z", true),
                backup("2026-03-01T00:00:00.001Z", true),
                backup("2026-03-01T00:00:00.000999Z", true),
                backup("2026-02-28T23:59:59.999999Z", true),
                backup("2026-03-01T00:00:00Z", false),
                backup("2026-02-01T00:00:00.5Z", false)));
    long run = bench.startRun(0);
    for (int seed = 0; seed < 8; seed++) {
      Collections.shuffle(backups, new Random(seed));
      ClaimedScope claimed = bench.claim(run, Samples.scope(seed));
      stage(run, claimed, CoverageEvidence.ofBackups(backups.subList(0, 3)), "2");
      stage(run, claimed, CoverageEvidence.ofBackups(backups.subList(3, 6)), null);
    }
    assertThat(
            bench.jdbc.queryForList(
                "SELECT (outcome = 'successful') || ' ' || taken_at FROM inventory.staged_backup",
                String.class))
        .hasSize(16)
        .containsOnly("true 2026-03-01T00:00:00.001Z", "false 2026-03-01T00:00:00Z");
  }

  @Test
  void takesWhatComesTwiceOnce() {
    long run = bench.startRun(0);
    ClaimedScope claimed = bench.claim(run, servers());
    CoverageEvidence first = evidence("one");
    stage(run, claimed, first.and(evidence("two")), "2");
    stage(run, claimed, evidence("three"), null);
    assertThat(TABLES).allMatch(table -> rows(table) == 1);
    assertThat(text("SELECT content ->> 'name' FROM inventory.staged_resource")).isEqualTo("three");
    assertThat(text("SELECT content ->> 'name' FROM inventory.staged_vault")).isEqualTo("three");
    List<String> ids = new ArrayList<>();
    bench.store.stagedPolicyIds(run, claimed.scopeId(), ids::add);
    assertThat(ids).containsExactly("vm\uFFFD");
  }

  @Test
  void forgetsAScopeThatStartsOverOrEnds() {
    long run = bench.startRun(0);
    ClaimedScope over = bench.claim(run, servers());
    stage(run, over, evidence("one"), "2");
    bench.store.stage(
        run,
        over.scopeId(),
        new StagedPart(
            true,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            CoverageEvidence.NONE,
            SnapshotFixture.TRAFFIC,
            null));
    assertThat(TABLES).allMatch(table -> rows(table) == 0);
    ClaimedScope failing = bench.claim(run, Samples.scope(0));
    stage(run, failing, evidence("one"), "2");
    assertThat(TABLES).allMatch(table -> rows(table) == 1);
    bench.store.endScope(
        run, failing.scopeId(), ScopeStatus.FAILED, SnapshotFixture.TRAFFIC, null, "broken");
    assertThat(TABLES).allMatch(table -> rows(table) == 0);
  }

  @Test
  void outlivesTheMergeUntilItIsDropped() {
    long run = bench.startRun(0);
    stage(run, bench.claim(run, servers()), evidence("one"), null);
    long other = bench.startRun(1);
    stage(other, bench.claim(other, servers()), evidence("two"), null);
    bench.store.merge(run);
    assertThat(TABLES).allMatch(table -> rows(table) == 2);
    bench.store.dropStaged(run);
    assertThat(TABLES.subList(0, 3)).allMatch(table -> rows(table) == 1);
    bench.store.dropStaged(other);
    assertThat(TABLES.subList(0, 3)).allMatch(table -> rows(table) == 0);
    assertThat(rows("evidence_gap")).isEqualTo(2);
  }

  @Test
  void isDroppedOfRunsThatNeedItNoMore() {
    for (RunStatus status : RunStatus.values()) {
      long run = bench.startRun(0);
      stage(run, bench.claim(run, servers()), evidence("one"), null);
      bench.jdbc.update("UPDATE inventory.run SET status = ? WHERE run_id = ?", status.word(), run);
    }
    bench.lifecycle.abandonUnfinishedBefore(
        SnapshotFixture.START.minus(Duration.ofDays(1)), SnapshotFixture.START);
    assertThat(
            bench.jdbc.queryForList(
                """
                SELECT status FROM inventory.run
                WHERE run_id IN (SELECT run_id FROM inventory.staged_resource)
                  AND run_id IN (SELECT run_id FROM inventory.staged_backup)
                  AND run_id IN (SELECT run_id FROM inventory.staged_vault)
                """,
                String.class))
        .containsExactlyInAnyOrder("running", "stopped", "failed");
  }

  private static Scope servers() {
    return new Scope("ecs", "eu-de", "p1", "team1");
  }

  private static ResourceBackup backup(String takenAt, boolean successful) {
    return new ResourceBackup("vm", takenAt, "available", successful);
  }

  private static CoverageEvidence evidence(String name) {
    ProjectResource server =
        new ProjectResource(
            "vm\0", ResourceKind.SERVER, name, null, null, List.of(), List.of(), Set.of());
    Vault vault =
        new Vault("vault", name, null, false, null, null, false, false, List.of(), List.of(), true);
    return new CoverageEvidence(
        List.of(server),
        List.of(backup("2026-03-01T00:00:00Z", true)),
        List.of(vault),
        List.of(new EvidenceGap(EvidenceGap.Kind.BACKUPS, null, "refused")));
  }

  private void stage(
      long run, ClaimedScope scope, CoverageEvidence evidence, @Nullable String cursor) {
    bench.store.stage(
        run, scope.scopeId(), CoverageWorld.part(List.of(), List.of(), evidence, cursor));
  }

  private long rows(String table) {
    Long count = bench.jdbc.queryForObject("SELECT count(*) FROM inventory." + table, Long.class);
    return count == null ? -1 : count;
  }

  private String text(String sql) {
    return String.valueOf(bench.jdbc.queryForObject(sql, String.class));
  }
}
