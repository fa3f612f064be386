package io.policyinventory.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.policyinventory.Slow;
import io.policyinventory.policy.MembershipEvidence;
import io.policyinventory.policy.Scope;
import io.policyinventory.policy.coverage.Coverage;
import io.policyinventory.policy.coverage.CoverageEvidence;
import io.policyinventory.policy.coverage.ProjectResource;
import io.policyinventory.policy.coverage.Protection;
import io.policyinventory.policy.coverage.ReasonCode;
import io.policyinventory.policy.coverage.ResourceKind;
import io.policyinventory.policy.snapshot.ScopeResult;
import io.policyinventory.snapshot.CountedByHand.Row;
import io.policyinventory.snapshot.CoverageWorld.Read;
import io.policyinventory.snapshot.check.StoredVerdicts;
import io.policyinventory.snapshot.read.TagFilter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Slow
class CoverageFactsTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void areWhatCountingByHandGives(long seed) {
    CoverageWorld world = new CoverageWorld(seed);
    StoredVerdicts checks = new StoredVerdicts(world.bench);
    Map<Scope, List<Coverage>> stored = new HashMap<>();
    List<Row> all = new ArrayList<>();
    for (int night = 0; night < 8; night++) {
      long run = world.night();
      List<Coverage> lastKnown = stored.values().stream().flatMap(List::stream).toList();
      List<Row> expected = new CountedByHand(world, lastKnown, failures(world, run)).rows();
      assertThat(facts(world.bench, run)).as("night %s", night).isEqualTo(expected);
      membersAreGone(world, run);
      List<Coverage> coverage = expected.stream().map(CoverageFactsTest::coverage).toList();
      checks.storeCoverage(run, sink -> read(world.bench, run, row -> sink.accept(coverage(row))));
      assertThat(facts(world.bench, run)).as("night %s, again", night).isEqualTo(expected);
      checks.storeCoverage(run, coverage::forEach);
      world.reads.forEach(read -> stored.put(read.scope(), new ArrayList<>()));
      coverage.forEach(row -> Objects.requireNonNull(stored.get(row.scope())).add(row));
      counts(world, run, expected);
      all.addAll(expected);
      world.bench.store.dropStaged(run);
    }
    everythingOccursIn(all);
    assertThat(world.found).isPositive();
  }

  /** Or else the property would say little. */
  private static void everythingOccursIn(List<Row> rows) {
    assertThat(rows).anyMatch(row -> row.facts().unread() != null);
    assertThat(rows).anyMatch(row -> row.facts().memberships().stream().anyMatch(h -> !h.read()));
    assertThat(rows)
        .anyMatch(row -> row.facts().memberships().stream().anyMatch(h -> h.vault() != null));
    assertThat(rows)
        .anyMatch(
            row ->
                row.facts().servers().stream().anyMatch(s -> s.toldByDisk() && s.toldByServer()));
    assertThat(rows).anyMatch(row -> row.facts().servers().stream().anyMatch(s -> !s.toldByDisk()));
    assertThat(rows)
        .anyMatch(row -> row.facts().servers().stream().anyMatch(s -> s.server() == null));
    assertThat(rows)
        .anyMatch(row -> row.facts().servers().stream().anyMatch(s -> s.backups().size() > 1));
    assertThat(rows).anyMatch(row -> !row.evidence().unidentified().isEmpty());
    assertThat(rows).anyMatch(row -> !row.evidence().binding().isEmpty());
    assertThat(rows.stream().flatMap(row -> row.evidence().gaps().stream()).map(g -> g.message()))
        .contains("was not read in this run", "has 1 record that could not be understood", "gap 0")
        .anyMatch(message -> message.startsWith("could not be read: "));
  }

  private static List<Row> facts(SnapshotFixture bench, long run) {
    List<Row> rows = new ArrayList<>();
    read(bench, run, rows::add);
    return rows;
  }

  private static void read(SnapshotFixture bench, long run, Consumer<Row> consumer) {
    bench.reader.coverageFacts(
        run,
        CoverageWorld.BACKUP_SERVICES,
        (evidence, facts) -> consumer.accept(new Row(evidence, facts)));
  }

  private static void membersAreGone(CoverageWorld world, long run) {
    List<String> found = new ArrayList<>();
    world.bench.reader.policies(
        run,
        TagFilter.ALL,
        policy ->
            policy.policy().resources().stream()
                .filter(each -> each.evidence() == MembershipEvidence.GONE)
                .forEach(each -> found.add(policy.scope().label() + each.id())));
    List<String> expected = new ArrayList<>();
    for (Read read : world.reads) {
      world.policies.getOrDefault(read.scope(), new TreeMap<>()).values().stream()
          .flatMap(policy -> policy.resources().stream())
          .filter(each -> world.isGone(read.scope(), each))
          .forEach(each -> expected.add(read.scope().label() + each.id()));
    }
    assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
  }

  private static Map<Read, String> failures(CoverageWorld world, long run) {
    Map<Read, String> failures = new HashMap<>();
    world.bench.reader.scopes(
        run,
        result ->
            world.reads.stream()
                .filter(read -> read.scope().equals(result.scope()))
                .filter(read -> read.status().isUnread())
                .forEach(
                    read ->
                        failures.put(
                            read,
                            "could not be read: "
                                + (result.errorCode() == null ? "" : result.errorCode() + " ")
                                + result.errorMessage())));
    return failures;
  }

  private static Coverage coverage(Row row) {
    return new Coverage(
        row.facts().scope(),
        row.facts().resource().id(),
        row.facts().resource().name(),
        row.facts().resource().kind().type(),
        row.facts().resource().status(),
        row.facts().resource().tags(),
        row.facts().resource().createdAt(),
        Protection.UNKNOWN,
        row.facts().memberships().stream().map(h -> h.label()).toList(),
        null,
        null,
        null,
        row.facts().unread() == null ? null : ReasonCode.LIST_UNREAD,
        row.facts().unread());
  }

  private static void counts(CoverageWorld world, long run, List<Row> rows) {
    List<ScopeResult> scopes = new ArrayList<>();
    world.bench.reader.scopes(run, scopes::add);
    long members = 0;
    for (ScopeResult scope : scopes) {
      if (scope.scope().service().startsWith("e")) {
        assertThat(scope.resources())
            .isEqualTo(rows.stream().filter(r -> r.facts().scope().equals(scope.scope())).count());
      } else {
        members += scope.resources();
      }
    }
    assertThat(world.bench.runs.find(run).orElseThrow().counts().resources()).isEqualTo(members);
  }

  @Test
  void neverMixTheSandboxWithARealCloud() {
    SnapshotFixture bench = new SnapshotFixture();
    long sandbox = bench.startRun(0);
    long real =
        bench
            .lifecycle
            .start("inventory", Map.of(), "1.0", false, true, SnapshotFixture.START)
            .id();
    Scope policies = new Scope("csbs", "eu-de", "p1", "team1");
    Scope servers = new Scope("ecs", "eu-de", "p1", "team1");
    CoverageEvidence server =
        CoverageEvidence.ofResources(
            List.of(
                new ProjectResource(
                    "a-vm",
                    ResourceKind.SERVER,
                    "web",
                    null,
                    null,
                    List.of(),
                    List.of(),
                    Set.of())));
    bench.stageAll(
        sandbox, policies, List.of(Samples.record(Samples.policy("a", "one", List.of()))));
    for (long run : new long[] {sandbox, real}) {
      bench.store.stage(
          run,
          bench.claim(run, servers).scopeId(),
          CoverageWorld.part(List.of(), List.of(), server, null));
    }
    bench.store.merge(sandbox);
    bench.store.merge(real);
    assertThat(facts(bench, sandbox))
        .hasSize(1)
        .allMatch(row -> row.facts().memberships().size() == 1)
        .allMatch(row -> row.evidence().gaps().size() == 2);
    assertThat(facts(bench, real))
        .hasSize(1)
        .allMatch(row -> row.facts().memberships().isEmpty())
        .allMatch(row -> row.evidence().gaps().size() == 3);
  }

  @Test
  void areRefusedForARunThatWasPurged() {
    SnapshotFixture bench = new SnapshotFixture();
    long run = bench.startRun(0);
    bench.jdbc.update("UPDATE inventory.run SET purged_at = now()");
    assertThatIllegalStateException()
        .isThrownBy(() -> facts(bench, run))
        .withMessage("run 1 was purged");
  }
}
