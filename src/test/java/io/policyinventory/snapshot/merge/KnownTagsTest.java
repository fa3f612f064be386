package io.policyinventory.snapshot.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.Slow;
import io.policyinventory.policy.PolicyRecord;
import io.policyinventory.policy.PolicyTags;
import io.policyinventory.policy.Reject;
import io.policyinventory.policy.Tag;
import io.policyinventory.policy.coverage.CoverageEvidence;
import io.policyinventory.policy.coverage.EvidenceGap;
import io.policyinventory.snapshot.Samples;
import io.policyinventory.snapshot.SnapshotFixture;
import io.policyinventory.snapshot.SnapshotStore.ClaimedScope;
import io.policyinventory.snapshot.SnapshotStore.StagedPart;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

@Slow
class KnownTagsTest {

  private static final Tag PROD = new Tag("env", "prod");
  private static final Tag STALE = new Tag("env", "stale");

  private final SnapshotFixture bench = new SnapshotFixture();

  private long read(int night, List<EvidenceGap> gaps) {
    long run = bench.startRun(night);
    ClaimedScope claimed = bench.claim(run, Samples.scope(0));
    List<PolicyRecord> policies =
        List.of(Samples.record(Samples.policy("a", "one", List.of(PROD))));
    bench.store.stage(
        run,
        claimed.scopeId(),
        new StagedPart(
            false,
            policies,
            List.of(),
            List.of(PROD, STALE),
            List.of(),
            CoverageEvidence.ofGaps(gaps),
            SnapshotFixture.TRAFFIC,
            null));
    bench.store.merge(run);
    return claimed.scopeId();
  }

  private Set<Tag> known(long scopeId) {
    long run = bench.startRun(9);
    return bench.store.knownUncarriedTags(run, scopeId);
  }

  @Test
  void aTagThatNoPolicyCarriedTheLastTimeIsKnownButInEverySeventhRun() {
    long scope = read(0, List.of());
    assertThat(bench.store.knownUncarriedTags(6, scope)).containsExactly(STALE);
    assertThat(bench.store.knownUncarriedTags(7, scope)).isEmpty();
    assertThat(bench.store.knownUncarriedTags(8, scope)).containsExactly(STALE);
  }

  @Test
  void nothingIsKnownOfAScopeThatWasNeverRead() {
    read(0, List.of());
    ClaimedScope other = bench.claim(bench.startRun(1), Samples.scope(1));
    assertThat(known(other.scopeId())).isEmpty();
  }

  @Test
  void nothingIsKnownWhereTagsCouldNotBeReadTheLastTime() {
    read(0, List.of());
    long scope =
        read(1, List.of(new EvidenceGap(EvidenceGap.Kind.TAGS, null, "tags not read", "a")));
    assertThat(known(scope)).isEmpty();
  }

  @Test
  void tagsStagedSoFarExplainThoseOfTheCatalogue() {
    long run = bench.startRun(0);
    long scope = bench.claim(run, Samples.scope(0)).scopeId();
    bench.store.stage(
        run,
        scope,
        new StagedPart(
            false,
            List.of(),
            List.of(Samples.reject(Reject.Part.TAG, "b")),
            List.of(PROD, STALE, new Tag("owner", "")),
            List.of(new PolicyTags("a", List.of(PROD, new Tag("owner", "x")))),
            CoverageEvidence.NONE,
            SnapshotFixture.TRAFFIC,
            "next"));
    assertThat(bench.store.stagedUncarriedTags(run, scope)).containsExactly(STALE);
    assertThat(bench.store.stagedTags(run, scope, List.of("a", "b", "c")))
        .containsEntry("b", new PolicyTags("b", List.of(), false))
        .hasSize(2);
  }
}
