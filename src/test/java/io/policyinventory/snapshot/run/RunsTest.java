package io.policyinventory.snapshot.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.Slow;
import io.policyinventory.policy.KnownServices;
import io.policyinventory.policy.ScopeStatus;
import io.policyinventory.snapshot.Samples;
import io.policyinventory.snapshot.SnapshotFixture;
import io.policyinventory.snapshot.SnapshotStore.ClaimedScope;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@Slow
class RunsTest {

  private static final Instant NOW = SnapshotFixture.START;
  private static final Instant LATER = NOW.plusSeconds(60);

  private final SnapshotFixture bench = new SnapshotFixture();
  private final Runs runs = bench.runs;
  private final RunLifecycle lifecycle = bench.lifecycle;

  private Run start(Map<String, String> parameters, Instant now) {
    return lifecycle.start("inventory", parameters, "1.0", true, true, now);
  }

  private Optional<Long> unfinished(Map<String, String> parameters, Instant notBefore) {
    return lifecycle.lastUnfinished("inventory", parameters, true, notBefore).map(Run::id);
  }

  @Test
  void findsTheRunToResumeWhateverTheOrderOfParameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("services", "vbs");
    parameters.put("pageSize", "10");
    Run run = start(parameters, NOW);
    assertThat(run.schemaVersion()).isNotEmpty();
    assertThat(run.status()).isEqualTo(RunStatus.RUNNING);
    assertThat(unfinished(Map.of("pageSize", "10", "services", "vbs"), NOW)).contains(run.id());
    assertThat(unfinished(Map.of("pageSize", "10"), NOW)).isEmpty();
    assertThat(unfinished(parameters, LATER)).isEmpty();
    assertThat(lifecycle.lastUnfinished("inventory", parameters, false, NOW)).isEmpty();
    lifecycle.stop(run.id(), LATER);
    assertThat(unfinished(parameters, NOW)).contains(run.id());
    lifecycle.fail(run.id(), "no scopes", LATER);
    assertThat(unfinished(parameters, NOW)).isEmpty();
    bench.store.addScopes(run.id(), List.of(Samples.scope(0)), KnownServices.ALL);
    assertThat(unfinished(parameters, NOW)).contains(run.id());
    lifecycle.finish(run.id(), RunStatus.COMPLETE, null, "reports/x", "abc", List.of(), LATER);
    assertThat(unfinished(parameters, NOW)).isEmpty();
  }

  @Test
  void readsFailedScopesAgainWhenResumed() {
    Run run = start(Map.of(), NOW);
    ClaimedScope scope = bench.claim(run.id(), Samples.scope(0));
    bench.store.stage(
        run.id(),
        scope.scopeId(),
        SnapshotFixture.part(List.of(), List.of(Samples.reject("a")), List.of(), "2"));
    bench.store.endScope(
        run.id(), scope.scopeId(), ScopeStatus.FAILED, SnapshotFixture.TRAFFIC, "X.1", "broken");
    lifecycle.fail(run.id(), "all scopes failed", LATER);
    assertThat(lifecycle.resume(run.id()).error()).isNull();
    assertThat(bench.store.claim(run.id())).contains(scope);
    assertThat(bench.jdbc.queryForObject("SELECT count(*) FROM inventory.reject", Long.class))
        .isZero();
  }

  @Test
  void abandonsWhatIsTooOldAndDropsWhatItStaged() {
    Run old = start(Map.of(), NOW);
    bench.stageAll(
        old.id(), Samples.scope(0), List.of(Samples.record(Samples.policy("a", "x", List.of()))));
    Run fresh = start(Map.of("tags", "x"), LATER);
    assertThat(lifecycle.abandonUnfinishedBefore(LATER, LATER)).containsExactly(old.id());
    assertThat(runs.find(old.id()).orElseThrow().status()).isEqualTo(RunStatus.ABANDONED);
    assertThat(runs.find(fresh.id()).orElseThrow().status()).isEqualTo(RunStatus.RUNNING);
    assertThat(
            bench.jdbc.queryForObject("SELECT count(*) FROM inventory.staged_policy", Long.class))
        .isZero();
  }

  @Test
  void chainsPublishedRuns() {
    Run first = start(Map.of(), NOW);
    bench.store.merge(first.id());
    lifecycle.finish(
        first.id(),
        RunStatus.GAPS,
        3L,
        "reports/1",
        "abc",
        List.of(new Run.PublishedFile("policies.csv", 0L, 3, "def")),
        LATER);
    Run failed = start(Map.of(), LATER);
    lifecycle.fail(failed.id(), "no", LATER);
    Run third = start(Map.of(), LATER);
    assertThat(runs.lastPublishedBefore(third.id()).map(Run::id)).contains(first.id());
    bench.store.merge(third.id());
    Run merged = runs.find(third.id()).orElseThrow();
    assertThat(merged.previousRunId()).isEqualTo(first.id());
    assertThat(merged.mergedAt()).isNotNull();
    assertThat(runs.lastPublishedBefore(third.id()).map(Run::manifestSha256)).contains("abc");
    assertThat(runs.lastPublishedAt(NOW, false).map(Run::id)).contains(first.id());
    assertThat(runs.list()).extracting(Run::id).containsExactly(3L, 2L, 1L);
  }

  @Test
  void letsOneRunInAtATimeAndSaysWhoIsIn() {
    try (RunLock lock = RunLock.tryAcquire(bench.dataSource).orElseThrow()) {
      lock.holdFor(17);
      assertThat(RunLock.tryAcquire(bench.dataSource)).isEmpty();
      assertThat(RunLock.holder(bench.dataSource))
          .contains("run 17", "process " + ProcessHandle.current().pid());
    }
    RunLock.tryAcquire(bench.dataSource).orElseThrow().close();
  }
}
