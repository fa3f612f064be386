package io.policyinventory.snapshot.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.policyinventory.Slow;
import io.policyinventory.policy.KnownServices;
import io.policyinventory.policy.Scope;
import io.policyinventory.policy.ScopeStatus;
import io.policyinventory.policy.snapshot.ScopeResult;
import io.policyinventory.snapshot.KnownScope;
import io.policyinventory.snapshot.MissingScope;
import io.policyinventory.snapshot.Samples;
import io.policyinventory.snapshot.SnapshotFixture;
import io.policyinventory.snapshot.SnapshotStore.ClaimedScope;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@Slow
class KnownScopesTest {

  private final SnapshotFixture bench = new SnapshotFixture();
  private final Scope scope = Samples.scope(0);

  private long night(int day) {
    long run = bench.startRun(day);
    bench.stageAll(run, scope, List.of());
    bench.store.merge(run);
    return run;
  }

  private List<ScopeResult> scopes(long run) {
    List<ScopeResult> scopes = new ArrayList<>();
    bench.reader.scopes(run, scopes::add);
    return scopes;
  }

  @Test
  void aScopeThatARunReadCompletelyIsExpectedFromThenOn() {
    long first = night(1);
    assertThat(bench.store.knownScopes(first)).isEmpty();
    long second = bench.startRun(2);
    assertThat(bench.store.knownScopes(second))
        .extracting(KnownScope::scope, KnownScope::lastRun)
        .containsExactly(tuple(scope, first));
  }

  @Test
  void aKnownScopeThatIsNotFoundIsMissingAndAGap() {
    night(1);
    long second = bench.startRun(2);
    bench.store.addMissing(
        second,
        List.of(new MissingScope(scope, "ProjectNotListed", "it is not listed")),
        KnownServices.ALL);
    bench.store.merge(second);
    assertThat(scopes(second))
        .extracting(ScopeResult::status, ScopeResult::errorCode, ScopeResult::errorMessage)
        .containsExactly(tuple(ScopeStatus.MISSING, "ProjectNotListed", "it is not listed"));
    Run run = bench.runs.get(second);
    assertThat(run.hasGaps()).isTrue();
    assertThat(run.counts().scopesMissing()).isEqualTo(1);
    assertThat(run.counts().knownScopes()).isEqualTo(1);
    assertThat(run.counts().knownScopesLookedAt()).isEqualTo(1);
  }

  @Test
  void aKnownScopeWhoseServiceIsNoLongerThereIsMissingAndAnUnknownOneSkipped() {
    night(1);
    long second = bench.startRun(2);
    for (Scope each : List.of(scope, Samples.scope(1))) {
      ClaimedScope claimed = bench.claim(second, each);
      bench.store.endScope(
          second,
          claimed.scopeId(),
          ScopeStatus.SKIPPED,
          SnapshotFixture.TRAFFIC,
          "BackupService.4008",
          "no such service");
    }
    bench.store.merge(second);
    assertThat(scopes(second))
        .extracting(ScopeResult::status)
        .containsExactlyInAnyOrder(ScopeStatus.MISSING, ScopeStatus.SKIPPED);
  }

  @Test
  void aRetiredScopeIsExpectedNoLongerUntilItIsReadAgain() {
    long first = night(1);
    bench.jdbc.update(
        "INSERT INTO inventory.retirement (scope_id, after_run_id, retired_at, retired_by, reason)"
            + " SELECT scope_id, ?, now(), 'ops', 'gone' FROM inventory.scope",
        first);
    assertThat(bench.store.knownScopes(bench.startRun(2))).isEmpty();
    night(3);
    assertThat(bench.store.knownScopes(bench.startRun(4))).hasSize(1);
  }
}
