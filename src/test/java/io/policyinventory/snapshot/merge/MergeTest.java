package io.policyinventory.snapshot.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.policyinventory.Slow;
import io.policyinventory.database.EachServer;
import io.policyinventory.policy.Policy;
import io.policyinventory.policy.PolicyRecord;
import io.policyinventory.policy.Reject;
import io.policyinventory.policy.Scope;
import io.policyinventory.policy.ScopeStatus;
import io.policyinventory.policy.Tag;
import io.policyinventory.policy.coverage.CoverageEvidence;
import io.policyinventory.policy.coverage.EvidenceGap;
import io.policyinventory.policy.snapshot.ScopeResult;
import io.policyinventory.snapshot.CoverageWorld;
import io.policyinventory.snapshot.Samples;
import io.policyinventory.snapshot.SnapshotFixture;
import io.policyinventory.snapshot.SnapshotStore.ClaimedScope;
import io.policyinventory.snapshot.SnapshotStore.MergeResult;
import io.policyinventory.snapshot.purge.Purge;
import io.policyinventory.snapshot.read.TagFilter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@EachServer
@Slow
class MergeTest {

  private static final int SCOPES = 3;

  private final SnapshotFixture bench = new SnapshotFixture();

  @Test
  void aQuietNightWritesNoVersion() {
    List<PolicyRecord> policies = List.of(record("a", "one", "prod"), record("b", "two", "test"));
    long first = bench.startRun(0);
    bench.stageAll(first, Samples.scope(0), policies);
    assertThat(bench.store.merge(first)).isEqualTo(new MergeResult(2, 0, 0, 2, 0));
    bench.publish(first);
    long second = bench.startRun(1);
    bench.stageAll(second, Samples.scope(0), policies);
    MergeResult quiet = bench.store.merge(second);
    assertThat(quiet).isEqualTo(new MergeResult(0, 0, 0, 2, 0));
    assertThat(bench.store.merge(second)).isEqualTo(quiet);
    assertThat(versions()).isEqualTo(2);
    assertThat(scopes(second))
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("lastCompleteRun", "baseRun")
        .containsExactlyElementsOf(scopes(first));
  }

  @Test
  void whatARunMergedAndDidNotPublishIsToldByTheNext() {
    long first = bench.startRun(0);
    bench.stageAll(first, Samples.scope(0), List.of(record("a", "one", "prod")));
    bench.store.merge(first);
    bench.publish(first);
    long died = bench.startRun(1);
    bench.stageAll(
        died, Samples.scope(0), List.of(record("a", "two", "prod"), record("b", "one", "prod")));
    bench.store.merge(died);
    bench.lifecycle.fail(died, "died", SnapshotFixture.START);
    long third = bench.startRun(2);
    bench.stageAll(
        third, Samples.scope(0), List.of(record("a", "two", "prod"), record("b", "one", "prod")));
    assertThat(bench.store.merge(third)).isEqualTo(new MergeResult(1, 1, 0, 2, 0));
  }

  @Test
  void aClockThatWasSetBackEndsNoVersionBeforeItBegan() {
    int[] days = {9, 2, 3, 10, 1};
    for (int night = 0; night < days.length; night++) {
      long run = bench.startRun(days[night]);
      bench.stageAll(
          run,
          Samples.scope(0),
          night == 2 ? List.of() : List.of(record("a", "night " + night, "prod")));
      bench.store.merge(run);
      bench.publish(run);
    }
    List<String> versions =
        bench.jdbc.queryForList(
            """
            SELECT first_run_id || CASE WHEN valid_to < valid_from THEN ' ends early'
              WHEN valid_from < lag(valid_to) OVER (ORDER BY first_run_id) THEN ' begins early'
              ELSE '' END
            FROM inventory.policy_version ORDER BY first_run_id
            """,
            String.class);
    assertThat(versions).hasSize(4).noneMatch(version -> version.contains("early"));
  }

  @Test
  void ofWhatIsKnownOnlyThatItIsStaged() {
    long first = bench.startRun(0);
    bench.stageAll(
        first, Samples.scope(0), List.of(record("a", "one", "prod"), record("b", "two", "test")));
    bench.store.merge(first);
    bench.publish(first);
    long second = bench.startRun(1);
    bench.stageAll(
        second,
        Samples.scope(0),
        List.of(record("a", "one", "prod"), record("b", "three", "test")));
    assertThat(
            bench.jdbc.queryForList(
                """
                SELECT policy_id || coalesce(' known since run ' || known_run_id, '')
                       || CASE WHEN content IS NULL AND document IS NULL THEN '' ELSE ' staged' END
                FROM inventory.staged_policy ORDER BY policy_id
                """,
                String.class))
        .containsExactly("a known since run " + first, "b staged");
  }

  /** Two jobs that died: the one resumed last read while the older state was the current one. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatWasKnownWhenItWasReadComesBackWhereAnotherRunReplacedItSince(boolean purged) {
    List<PolicyRecord> before = List.of(record("a", "one", "prod"), record("b", "one", "prod"));
    long first = bench.startRun(0);
    bench.stageAll(first, Samples.scope(0), before);
    bench.store.merge(first);
    bench.publish(first);
    String known = asStored();
    List<Long> between = List.of(bench.startRun(1), bench.startRun(2));
    long last = bench.startRun(3);
    bench.stageAll(last, Samples.scope(0), before);
    for (long run : between) {
      bench.stageAll(run, Samples.scope(0), List.of(record("a", "two", "test")));
      bench.store.merge(run);
      bench.publish(run);
    }
    if (purged) {
      Purge purge = new Purge(bench.dataSource, bench.transactions);
      Instant old = SnapshotFixture.START.plus(Duration.ofHours(36));
      purge.execute(purge.plan(old), old);
    }
    assertThat(bench.store.merge(last)).isEqualTo(new MergeResult(1, 1, 0, 2, 0));
    assertThat(asStored()).isEqualTo(known);
  }

  private String asStored() {
    return bench
        .jdbc
        .queryForList(
            """
            SELECT policy_id, content, document, operation_count, enabled_operation_count,
                   resource_count, tag_count, tags, schedule_id, operation_schedule_ids::text
            FROM inventory.policy_version WHERE closed_run_id IS NULL ORDER BY policy_id
            """)
        .toString();
  }

  @Test
  void isRefusedOnceALaterRunIsMerged() {
    long older = bench.startRun(0);
    bench.stageAll(older, Samples.scope(0), List.of());
    long newer = bench.startRun(1);
    bench.stageAll(newer, Samples.scope(0), List.of());
    bench.store.merge(newer);
    assertThatThrownBy(() -> bench.store.merge(older)).hasMessageContaining("newer");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void everyPastRunGivesItsRowsAgain(long seed) {
    Random random = new Random(seed);
    Map<Scope, TreeMap<String, Policy>> known = new LinkedHashMap<>();
    Map<Long, List<String>> expected = new LinkedHashMap<>();
    for (int day = 0; day < 12; day++) {
      long run = bench.startRun(day);
      boolean dies = random.nextInt(6) == 0;
      List<Scope> read = new ArrayList<>();
      for (int s = 0; s < SCOPES; s++) {
        if (random.nextInt(5) > 0) {
          read.add(Samples.scope(s));
        }
      }
      for (Scope scope : read) {
        TreeMap<String, Policy> before = known.getOrDefault(scope, new TreeMap<>());
        TreeMap<String, Policy> after = readScope(random, run, scope, before);
        if (!dies) {
          known.put(scope, after);
        }
      }
      if (dies) {
        bench.lifecycle.fail(run, "died", SnapshotFixture.START);
        bench.store.dropStaged(run);
        continue;
      }
      MergeResult result = bench.store.merge(run);
      assertThat(bench.store.merge(run)).isEqualTo(result);
      List<String> rows = new ArrayList<>();
      for (Scope scope : read) {
        known
            .getOrDefault(scope, new TreeMap<>())
            .values()
            .forEach(policy -> rows.add(scope.projectId() + " " + policy));
      }
      assertThat(result.policies()).isEqualTo(rows.size());
      expected.put(run, rows);
    }
    expected.forEach((run, rows) -> assertThat(rows(run)).as("run %s", run).isEqualTo(rows));
    assertThat(
            bench.jdbc.queryForObject("SELECT count(*) FROM inventory.staged_policy", Long.class))
        .isZero();
  }

  @ParameterizedTest
  @EnumSource(Reject.Part.class)
  void onlyAPolicyThatDoesNotTellItsIdKeepsOthersFromBeingRemoved(Reject.Part part) {
    long first = bench.startRun(0);
    bench.stageAll(first, Samples.scope(0), List.of(record("a", "one", "prod")));
    bench.store.merge(first);
    bench.publish(first);
    long second = bench.startRun(1);
    stage(second, List.of(), Samples.reject(part, null));
    assertThat(bench.store.merge(second).removed()).isEqualTo(part == Reject.Part.POLICY ? 0 : 1);
  }

  @ParameterizedTest
  @EnumSource(Reject.Part.class)
  void onlyAPolicyWhoseMembersWereReadInPartReplacesNoVersion(Reject.Part part) {
    long first = bench.startRun(0);
    bench.stageAll(first, Samples.scope(0), List.of(record("a", "one", "prod")));
    bench.store.merge(first);
    bench.publish(first);
    long second = bench.startRun(1);
    stage(second, List.of(record("a", "two", "prod")), Samples.reject(part, "a"));
    assertThat(bench.store.merge(second).changed()).isEqualTo(part == Reject.Part.MEMBER ? 0 : 1);
  }

  @ParameterizedTest
  @EnumSource(EvidenceGap.Kind.class)
  void aListThatMayBeIncompleteRemovesNothing(EvidenceGap.Kind kind) {
    long first = bench.startRun(0);
    bench.stageAll(first, Samples.scope(0), List.of(record("a", "one", "prod")));
    bench.store.merge(first);
    bench.publish(first);
    long second = bench.startRun(1);
    CoverageEvidence gap = CoverageEvidence.ofGap(new EvidenceGap(kind, null, "incomplete"));
    bench.store.stage(
        second,
        bench.claim(second, Samples.scope(0)).scopeId(),
        CoverageWorld.part(List.of(), List.of(), gap, null));
    assertThat(bench.store.merge(second).removed())
        .isEqualTo(kind == EvidenceGap.Kind.MEMBERS ? 0 : 1);
  }

  private void stage(long run, List<PolicyRecord> policies, Reject reject) {
    ClaimedScope claimed = bench.claim(run, Samples.scope(0));
    bench.store.stage(
        run, claimed.scopeId(), SnapshotFixture.part(policies, List.of(reject), List.of(), null));
  }

  /** Stages a random new state of a scope and tells what the snapshot must hold of it then. */
  private TreeMap<String, Policy> readScope(
      Random random, long run, Scope scope, TreeMap<String, Policy> before) {
    ClaimedScope claimed = bench.claim(run, scope);
    TreeMap<String, Policy> after = new TreeMap<>();
    List<Reject> rejects = new ArrayList<>();
    boolean anonymous = random.nextInt(6) == 0;
    if (anonymous) {
      rejects.add(Samples.reject(null));
      after.putAll(before);
    }
    List<PolicyRecord> staged = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      String id = "policy-" + i;
      int dice = random.nextInt(10);
      if (dice == 0) {
        rejects.add(Samples.reject(id));
        if (before.containsKey(id)) {
          after.put(id, before.get(id));
        }
      } else if (dice < 8) {
        Policy policy =
            Samples.policy(id, "v" + random.nextInt(3), List.of(new Tag("env", "prod")));
        staged.add(Samples.record(policy));
        after.put(id, policy);
      }
    }
    int half = staged.size() / 2;
    bench.store.stage(
        run,
        claimed.scopeId(),
        SnapshotFixture.part(staged.subList(0, half), rejects, List.of(), "page 2"));
    if (random.nextInt(6) == 0) {
      bench.store.endScope(
          run,
          claimed.scopeId(),
          ScopeStatus.FAILED,
          SnapshotFixture.TRAFFIC,
          "CSBS.0001",
          "broken");
      return before;
    }
    bench.store.stage(
        run,
        claimed.scopeId(),
        SnapshotFixture.part(staged.subList(half, staged.size()), List.of(), List.of(), null));
    return after;
  }

  @Test
  void countsTagsOfCatalogueAndPoliciesTogetherAndFiltersByThem() {
    long run = bench.startRun(0);
    ClaimedScope scope = bench.claim(run, Samples.scope(0));
    List<PolicyRecord> policies =
        List.of(record("a", "one", "prod"), record("b", "two", "prod"), record("c", "x", "test"));
    List<Tag> catalogue = List.of(new Tag("owner", "me"), new Tag("env", "prod"));
    bench.store.stage(
        run, scope.scopeId(), SnapshotFixture.part(policies, List.of(), catalogue, null));
    bench.store.merge(run);
    List<String> all = new ArrayList<>();
    bench.reader.tags(run, TagFilter.ALL, t -> all.add(words(t)));
    assertThat(all).containsExactly("env=prod true 2", "env=test false 1", "owner=me true 0");
    List<String> filtered = new ArrayList<>();
    bench.reader.tags(run, TagFilter.parse("env=test"), t -> filtered.add(words(t)));
    assertThat(filtered).containsExactly("env=prod true 0", "env=test false 1", "owner=me true 0");
    List<String> ids = new ArrayList<>();
    bench.reader.policies(run, TagFilter.parse("env=prod"), p -> ids.add(p.policy().id()));
    assertThat(ids).containsExactly("a", "b");
    assertThat(scopes(run)).extracting(ScopeResult::tags).containsExactly(3L);
  }

  private static String words(io.policyinventory.policy.TagCount t) {
    return t.tag().key() + "=" + t.tag().value() + " " + t.inCatalogue() + " " + t.policyCount();
  }

  private static PolicyRecord record(String id, String name, String env) {
    return Samples.record(Samples.policy(id, name, List.of(new Tag("env", env))));
  }

  private List<String> rows(long run) {
    List<String> rows = new ArrayList<>();
    bench.reader.policies(
        run, TagFilter.ALL, p -> rows.add(p.scope().projectId() + " " + p.policy()));
    return rows;
  }

  private List<ScopeResult> scopes(long run) {
    List<ScopeResult> scopes = new ArrayList<>();
    bench.reader.scopes(run, scopes::add);
    return scopes;
  }

  private long versions() {
    Long count =
        bench.jdbc.queryForObject("SELECT count(*) FROM inventory.policy_version", Long.class);
    return count == null ? -1 : count;
  }
}
