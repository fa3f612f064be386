package io.policyinventory.snapshot.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.Slow;
import io.policyinventory.policy.KnownServices;
import io.policyinventory.policy.Policy;
import io.policyinventory.policy.PolicyRecord;
import io.policyinventory.policy.PolicyTags;
import io.policyinventory.policy.Scope;
import io.policyinventory.policy.Tag;
import io.policyinventory.policy.coverage.CoverageEvidence;
import io.policyinventory.snapshot.Samples;
import io.policyinventory.snapshot.SnapshotFixture;
import io.policyinventory.snapshot.SnapshotStore;
import io.policyinventory.snapshot.SnapshotStore.ClaimedScope;
import io.policyinventory.snapshot.SnapshotStore.StagedPart;
import io.policyinventory.snapshot.read.TagFilter;
import io.policyinventory.snapshot.run.RunWorkers;
import io.policyinventory.snapshot.run.RunWorkers.Identity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@Slow
class StagingTest {

  private static final String HOSTILE = "q'\"\\ \t\n\r \\u0000 \\. \uD83D\uDE00 \u00e4";

  private final SnapshotFixture bench = new SnapshotFixture();

  @Test
  void keepsHostileTextAndReplacesWhatCannotBeHeld() {
    Policy policy = Samples.policy("a", HOSTILE + "\0\u0001\uD800", List.of());
    String document =
        "{\"x\":\"\\\\u0000 \\u0000 \\ud800 \\uD83D\\uDE00 \\b \\t\",\"n\":1.10,\"y\":\"\uDC00\"}";
    long run = bench.startRun(0);
    bench.stageAll(
        run,
        Samples.scope(0),
        List.of(new PolicyRecord(policy, document, Samples.record(policy).contentHash())));
    bench.store.merge(run);
    List<Policy> read = new ArrayList<>();
    bench.reader.policies(run, TagFilter.ALL, p -> read.add(p.policy()));
    assertThat(read)
        .containsExactly(Samples.policy("a", HOSTILE + "\uFFFD\uFFFD\uFFFD", List.of()));
    assertThat(column("document ->> 'x'"))
        .isEqualTo("\\u0000 \uFFFD \uFFFD \uD83D\uDE00 \uFFFD \t");
    assertThat(column("document ->> 'y'")).isEqualTo("\uFFFD");
    assertThat(column("document ->> 'n'")).isEqualTo("1.10");
  }

  private String column(String expression) {
    return String.valueOf(
        bench.jdbc.queryForObject(
            "SELECT " + expression + " FROM inventory.policy_versions", String.class));
  }

  @Test
  void givesAScopeToOneWorkerOnly() throws Exception {
    long run = bench.startRun(0);
    List<Scope> scopes = IntStream.range(0, 200).mapToObj(Samples::scope).toList();
    bench.store.addScopes(run, scopes, KnownServices.ALL);
    bench.store.addScopes(run, scopes, KnownServices.ALL);
    ExecutorService workers = Executors.newFixedThreadPool(6);
    try {
      Callable<List<Long>> worker =
          () -> {
            List<Long> claimed = new ArrayList<>();
            bench.store.claim(run).ifPresent(first -> claimed.add(first.scopeId()));
            while (bench.store.claim(run).map(c -> claimed.add(c.scopeId())).orElse(false)) {
              Thread.onSpinWait();
            }
            return claimed;
          };
      List<Long> all = new ArrayList<>();
      for (Future<List<Long>> result : workers.invokeAll(Collections.nCopies(6, worker))) {
        all.addAll(result.get());
      }
      assertThat(all).hasSize(200).doesNotHaveDuplicates();
    } finally {
      workers.shutdown();
    }
  }

  @Test
  void givesScopesOfAllPlacesSoThatNoHostWaitsForAnother() {
    long run = bench.startRun(0);
    List<Scope> scopes =
        Stream.of("cbr", "csbs")
            .flatMap(
                service ->
                    IntStream.range(0, 40)
                        .mapToObj(i -> new Scope(service, "eu-de", "%032x".formatted(i), "p")))
            .toList();
    bench.store.addScopes(run, scopes, KnownServices.ALL);

    List<String> claimed = new ArrayList<>();
    for (int each = 0; each < 40; each++) {
      bench.store.claim(run).ifPresent(next -> claimed.add(next.scope().service()));
    }

    assertThat(claimed).hasSize(40).contains("cbr", "csbs");
  }

  @Test
  void aClaimCommittedAfterItsWorkerWasGivenUpIsFreed() {
    long run = bench.startRun(0);
    bench.store.addScopes(run, List.of(Samples.scope(0)), KnownServices.ALL);
    RunWorkers workers = new RunWorkers(bench.dataSource, bench.transactions);
    long manager = workers.manage(run, new Identity("manager", "1"));
    Scope scope = Samples.scope(0);
    long worker =
        workers.join(
            run,
            manager,
            new Identity("w", "1"),
            List.of(scope.service()),
            List.of(scope.region()));
    assertThat(bench.store.forWorker(worker).claim(run)).isPresent();
    bench.jdbc.update(
        "UPDATE inventory.run_worker SET left_at = now(), lost = true WHERE worker_id = ?", worker);
    assertThat(workers.reading(run).pending()).isZero();

    workers.free(manager);

    assertThat(workers.reading(run).pending()).isEqualTo(1);
  }

  @Test
  void aWorkerIsGivenScopesOfItsOwnPlacesOnly() {
    long run = bench.startRun(0);
    List<Scope> scopes =
        Stream.of("eu-ch2", "eu-de", "eu-nl")
            .flatMap(
                region ->
                    Stream.of("cbr", "csbs")
                        .map(service -> new Scope(service, region, "a".repeat(32), "p")))
            .toList();
    bench.store.addScopes(run, scopes, KnownServices.ALL);
    RunWorkers workers = new RunWorkers(bench.dataSource, bench.transactions);
    long manager = workers.manage(run, new Identity("manager", "1"));
    long worker =
        workers.join(
            run, manager, new Identity("w", "1"), List.of("cbr"), List.of("eu-de", "eu-nl"));
    SnapshotStore store = bench.store.forWorker(worker);

    List<String> claimed = new ArrayList<>();
    while (store.claim(run).map(next -> claimed.add(next.scope().region())).orElse(false)) {
      assertThat(claimed).hasSizeLessThan(3);
    }

    assertThat(claimed).containsExactlyInAnyOrder("eu-de", "eu-nl");
    assertThat(workers.places(run)).hasSize(6);
  }

  @Test
  void goesOnAtTheCursorWithWhatWasStagedAndForgetsItWhenToldTo() {
    long run = bench.startRun(0);
    Scope scope = Samples.scope(0);
    ClaimedScope claimed = bench.claim(run, scope);
    PolicyRecord one = Samples.record(Samples.policy("a", "x", List.of()));
    List<PolicyTags> tags = List.of(new PolicyTags("b", List.of(new Tag("k", "v"))));
    bench.store.stage(
        run,
        claimed.scopeId(),
        new StagedPart(
            false,
            List.of(one),
            List.of(Samples.reject("r")),
            List.of(),
            tags,
            CoverageEvidence.NONE,
            SnapshotFixture.TRAFFIC,
            "2"));
    bench.store.releaseClaims(run);
    assertThat(bench.store.claim(run)).contains(new ClaimedScope(claimed.scopeId(), scope, "2"));
    assertThat(ids(run, claimed)).containsExactlyInAnyOrder("a", "r");
    assertThat(bench.store.stagedTags(run, claimed.scopeId(), List.of("a", "b")))
        .isEqualTo(Map.of("b", tags.get(0)));
    bench.store.stage(
        run,
        claimed.scopeId(),
        new StagedPart(
            true,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            CoverageEvidence.NONE,
            SnapshotFixture.TRAFFIC,
            null));
    assertThat(ids(run, claimed)).isEmpty();
    assertThat(bench.store.claim(run)).isEmpty();
  }

  private List<String> ids(long run, ClaimedScope scope) {
    List<String> ids = new ArrayList<>();
    bench.store.stagedPolicyIds(run, scope.scopeId(), ids::add);
    return ids;
  }
}
