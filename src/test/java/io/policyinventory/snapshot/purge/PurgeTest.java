package io.policyinventory.snapshot.purge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.policyinventory.Slow;
import io.policyinventory.database.EachServer;
import io.policyinventory.snapshot.History;
import io.policyinventory.snapshot.Samples;
import io.policyinventory.snapshot.SnapshotFixture;
import io.policyinventory.snapshot.purge.Purge.Plan;
import io.policyinventory.snapshot.purge.Purge.PurgedRun;
import io.policyinventory.snapshot.run.RunStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;

@EachServer
@Slow
class PurgeTest {

  private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

  @ParameterizedTest
  @ValueSource(longs = {11, 12})
  void leavesEveryKeptRunAsItWas(long seed) {
    History history = new History(seed).nights(12);
    Purge purge = new Purge(history.bench.dataSource, history.bench.transactions);
    for (int day : new int[] {4, 9, 40}) {
      Plan plan = purge.plan(SnapshotFixture.START.plusSeconds(86_400L * day));
      List<Long> before = rows(history);
      purge.execute(plan, NOW);
      List<Long> after = rows(history);
      assertThat(before.get(0) - after.get(0)).isEqualTo(plan.policyVersions());
      assertThat(before.get(1) - after.get(1)).isEqualTo(plan.catalogueVersions());
      assertThat(before.get(2) - after.get(2)).isEqualTo(plan.findings());
      assertThat(before.get(3) - after.get(3)).isEqualTo(plan.changes());
      assertThat(before.get(4) - after.get(4)).isEqualTo(plan.rejects());
      assertThat(before.get(5) - after.get(5)).isEqualTo(plan.coverage());
      assertThat(before.get(6)).isEqualTo(after.get(6));
      assertThat(blocksNoRunShows(history)).isZero();
      Set<Long> purged = plan.runs().stream().map(PurgedRun::id).collect(Collectors.toSet());
      history.seen.forEach(
          (run, seen) -> {
            if (purged.contains(run)) {
              assertThatIllegalStateException()
                  .isThrownBy(() -> history.look(run))
                  .withMessage("run " + run + " was purged");
            } else {
              assertThat(history.look(run)).as("run %s", run).isEqualTo(seen);
            }
          });
      history.seen.keySet().removeAll(purged);
      assertThat(purge.plan(plan.olderThan()))
          .isEqualTo(new Plan(plan.olderThan(), List.of(), 0, 0, 0, 0, 0, 0));
      history.nights(2);
    }
    assertThat(unseenVersions(history)).isZero();
    assertThat(
            count(
                history,
                """
                SELECT count(*) FROM inventory.evidence_gap JOIN inventory.run USING (run_id)
                WHERE purged_at IS NOT NULL
                """))
        .isZero();
  }

  private static List<Long> rows(History history) {
    return List.of(
            "policy_version",
            "catalogue_version",
            "finding",
            "change",
            "reject",
            "coverage_row",
            "run_scope")
        .stream()
        .map(table -> count(history, "SELECT count(*) FROM inventory." + table))
        .toList();
  }

  private static long blocksNoRunShows(History history) {
    return count(
        history,
        """
        SELECT count(*) FROM inventory.backup_times t
        WHERE t.closed_run_id IS NOT NULL AND NOT EXISTS (
          SELECT FROM inventory.run r
          WHERE r.merged_at IS NOT NULL AND r.purged_at IS NULL
            AND r.run_id >= t.first_run_id AND r.run_id < t.closed_run_id)
        """);
  }

  private static long unseenVersions(History history) {
    return count(
        history,
        """
        SELECT count(*) FROM inventory.policy_version v
        WHERE v.closed_run_id IS NOT NULL AND v.closed_run_id < (
          SELECT min(run_id) FROM inventory.run
          WHERE merged_at IS NOT NULL AND purged_at IS NULL)
        """);
  }

  private static long count(History history, String sql) {
    Long count = history.bench.jdbc.queryForObject(sql, Long.class);
    return count == null ? -1 : count;
  }

  @Test
  void sparesTheNewestRunsAndThoseThatHaveNotEnded() {
    SnapshotFixture bench = new SnapshotFixture();
    Purge purge = new Purge(bench.dataSource, bench.transactions);
    long old = published(bench, 0);
    long newest = published(bench, 1);
    long stopped = bench.startRun(2);
    bench.lifecycle.stop(stopped, NOW);
    long running = bench.startRun(3);
    Plan plan = purge.plan(NOW);
    assertThat(plan.runs())
        .containsExactly(
            new PurgedRun(old, RunStatus.COMPLETE, SnapshotFixture.START, "reports/" + old));
    bench.lifecycle.fail(running, "died", NOW);
    assertThatIllegalStateException()
        .isThrownBy(() -> purge.execute(plan, NOW))
        .withMessageContaining("changed since");
    purge.execute(purge.plan(NOW), NOW);
    assertThat(bench.runs.find(old).orElseThrow().purgedAt()).isEqualTo(NOW);
    assertThat(bench.runs.find(newest).orElseThrow().purgedAt()).isNull();
    assertThat(bench.runs.find(stopped).orElseThrow().purgedAt()).isNull();
    assertThat(bench.runs.find(running).orElseThrow().purgedAt()).isEqualTo(NOW);
  }

  @Test
  void whatIsAskedAsOfAPurgedRunIsRefusedByEveryFunction() {
    SnapshotFixture bench = new SnapshotFixture();
    Purge purge = new Purge(bench.dataSource, bench.transactions);
    published(bench, 0);
    published(bench, 1);
    purge.execute(purge.plan(NOW), NOW);
    for (String function : List.of("policies", "operations", "resources", "tags", "scopes")) {
      String sql = "SELECT count(*) FROM inventory." + function + "_as_of('%s')";
      assertThatExceptionOfType(DataAccessException.class)
          .as(function)
          .isThrownBy(
              () ->
                  bench.jdbc.queryForObject(
                      sql.formatted(SnapshotFixture.START.plusSeconds(60)), Long.class))
          .withMessageContaining("run 1 was purged on ");
      assertThat(bench.jdbc.queryForObject(sql.formatted("infinity"), Long.class)).isNotNull();
    }
  }

  @Test
  void sparesTheFullRunThatTheNextOneIsToldAgainst() {
    SnapshotFixture bench = new SnapshotFixture();
    Purge purge = new Purge(bench.dataSource, bench.transactions);
    long old = published(bench, 0);
    long base = published(bench, 1);
    long partial =
        published(
            bench,
            bench
                .lifecycle
                .start(
                    "inventory",
                    Map.of(),
                    "1.0",
                    true,
                    false,
                    SnapshotFixture.START.plusSeconds(2 * 86_400L))
                .id());
    purge.execute(purge.plan(NOW), NOW);
    assertThat(bench.runs.get(old).purgedAt()).isEqualTo(NOW);
    assertThat(bench.runs.get(base).purgedAt()).isNull();
    assertThat(bench.runs.get(partial).purgedAt()).isNull();
  }

  private static long published(SnapshotFixture bench, int day) {
    return published(bench, bench.startRun(day));
  }

  private static long published(SnapshotFixture bench, long run) {
    bench.stageAll(run, Samples.scope(0), List.of());
    bench.store.merge(run);
    bench.lifecycle.finish(run, RunStatus.COMPLETE, 0L, "reports/" + run, "x", List.of(), NOW);
    return run;
  }
}
