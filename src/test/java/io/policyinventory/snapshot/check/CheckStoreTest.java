package io.policyinventory.snapshot.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.policyinventory.Slow;
import io.policyinventory.policy.Policy;
import io.policyinventory.policy.Scope;
import io.policyinventory.policy.ScopeStatus;
import io.policyinventory.policy.coverage.Coverage;
import io.policyinventory.policy.finding.Finding;
import io.policyinventory.policy.finding.ReportedFinding;
import io.policyinventory.policy.finding.Severity;
import io.policyinventory.policy.finding.SubjectType;
import io.policyinventory.policy.finding.Verdict;
import io.policyinventory.policy.snapshot.ChangeSubject;
import io.policyinventory.policy.snapshot.PolicyTransition;
import io.policyinventory.policy.snapshot.ScopeResult;
import io.policyinventory.policy.snapshot.ScopedChange;
import io.policyinventory.policy.snapshot.SharedResource;
import io.policyinventory.policy.snapshot.SharedResource.Holder;
import io.policyinventory.policy.snapshot.SnapshotPolicy;
import io.policyinventory.snapshot.CoverageSamples;
import io.policyinventory.snapshot.History;
import io.policyinventory.snapshot.Samples;
import io.policyinventory.snapshot.read.TagFilter;
import io.policyinventory.snapshot.run.Run;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Slow
class CheckStoreTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void everyPastRunGivesItsFindingsAndChangesAgain(long seed) {
    History history = new History(seed).nights(14);
    assertThat(history.seen).isNotEmpty();
    history.seen.forEach((run, rows) -> assertThat(history.look(run)).as("" + run).isEqualTo(rows));
    history.findings.forEach((run, findings) -> findings(history, run));
    history.coverage.forEach(
        (run, given) -> {
          List<Coverage> read = new ArrayList<>();
          history.bench.reader.coverage(run, read::add);
          assertThat(read).containsExactlyInAnyOrderElementsOf(given);
          assertThat(read).isSortedAccordingTo(CoverageSamples.ORDER);
        });
    history.changes.forEach(
        (run, changes) ->
            assertThat(History.list(run, TagFilter.ALL, history.bench.reader::changes))
                .filteredOn(change -> change.subject().type() == ChangeSubject.Type.POLICY)
                .isEqualTo(changes));
    history.seen.keySet().forEach(run -> sharedResources(history, run));
    transitions(history);
  }

  private static void findings(History history, long run) {
    List<Finding> read =
        History.list(run, TagFilter.ALL, history.bench.reader::findings).stream()
            .map(ReportedFinding::finding)
            .toList();
    List<Finding> given = history.findings.get(run);
    Long stored = history.bench.runs.find(run).orElseThrow().counts().findings();
    if (given == null) {
      assertThat(read).isEmpty();
      assertThat(stored).isNull();
      assertThat(history.policies(run)).allMatch(p -> p.findingCount() == null);
      return;
    }
    assertThat(read).containsExactlyInAnyOrderElementsOf(given);
    assertThat(read).isSortedAccordingTo(Finding.ORDER);
    assertThat(stored).isEqualTo(given.size());
    for (Severity severity : Severity.values()) {
      assertThat(history.bench.reader.findingTotals(run, TagFilter.ALL).atLeast(severity))
          .isEqualTo(
              given.stream()
                  .filter(f -> !f.isWaived() && f.severity().isAtLeast(severity))
                  .count());
    }
    for (SnapshotPolicy policy : history.policies(run)) {
      assertThat(policy.findingCount())
          .isEqualTo(
              given.stream()
                  .filter(f -> f.scope().equals(policy.scope()))
                  .filter(f -> policy.policy().id().equals(f.policyId()))
                  .count());
    }
  }

  private static void sharedResources(History history, long run) {
    Map<Scope, ScopeStatus> statuses = new HashMap<>();
    history.bench.reader.scopes(run, s -> statuses.put(s.scope(), s.status()));
    TreeMap<String, List<Holder>> holders = new TreeMap<>();
    for (SnapshotPolicy held : history.policies(run)) {
      Policy policy = held.policy();
      if (Boolean.FALSE.equals(policy.enabled())) {
        continue;
      }
      policy
          .resources()
          .forEach(
              r ->
                  holders
                      .computeIfAbsent(
                          held.scope().projectId() + "/" + r.id(), key -> new ArrayList<>())
                      .add(
                          new Holder(
                              held.scope(),
                              policy.id(),
                              policy.name(),
                              policy.enabled() != null
                                  && statuses.get(held.scope()) == ScopeStatus.COMPLETE
                                  && !r.evidence().word().equals("probable"))));
    }
    holders.values().removeIf(list -> list.size() < 2);
    TreeMap<String, List<Holder>> read = new TreeMap<>();
    for (SharedResource shared : history.shared(run)) {
      read.put(shared.projectId() + "/" + shared.resourceId(), shared.holders());
    }
    assertThat(read).isEqualTo(holders);
  }

  /** Over all published runs: what others merged in between is told by the next of them. */
  private static void transitions(History history) {
    Map<Scope, TreeMap<String, Policy>> snapshot = new HashMap<>();
    List<Run> runs = new ArrayList<>(history.bench.runs.list());
    runs.removeIf(run -> !run.isPublished());
    for (int i = runs.size() - 1; i >= 0; i--) {
      Run run = runs.get(i);
      Map<Scope, TreeMap<String, Policy>> shown = new HashMap<>();
      history
          .policies(run.id())
          .forEach(
              p ->
                  shown
                      .computeIfAbsent(p.scope(), s -> new TreeMap<>())
                      .put(p.policy().id(), p.policy()));
      for (PolicyTransition t : history.transitions(run.id())) {
        apply(
            t,
            snapshot.computeIfAbsent(t.scope(), s -> new TreeMap<>()),
            shown.getOrDefault(t.scope(), new TreeMap<>()));
      }
      shown.forEach((scope, policies) -> assertThat(snapshot).containsEntry(scope, policies));
    }
  }

  private static void apply(
      PolicyTransition transition, Map<String, Policy> before, Map<String, Policy> shown) {
    String id = transition.policyId();
    if (transition instanceof PolicyTransition.Changed changed) {
      assertThat(before.put(id, changed.after())).isEqualTo(changed.before());
    } else if (transition instanceof PolicyTransition.Removed removed) {
      Policy gone = before.remove(id);
      assertThat(gone).isNotNull().extracting(Policy::name).isEqualTo(removed.policyName());
    } else {
      Policy added = Objects.requireNonNull(shown.get(id));
      assertThat(before.put(id, added)).isNull();
      assertThat(transition.policyName()).isEqualTo(added.name());
    }
  }

  @Test
  void aQuietNightWritesNoFinding() {
    History history = new History(5);
    Finding finding = finding(Samples.scope(0));
    List<Finding> twice = List.of(finding, finding);
    for (int day = 0; day < 3; day++) {
      long run = history.bench.startRun(day);
      history.bench.stageAll(run, Samples.scope(0), List.of());
      history.bench.store.merge(run);
      assertThat(history.checks.storeFindings(run, twice::forEach)).isEqualTo(1);
    }
    assertThat(
            history.bench.jdbc.queryForObject(
                "SELECT count(*) FROM inventory.finding WHERE first_run_id = 1", Long.class))
        .isEqualTo(1);
  }

  @Test
  void aQuietNightWritesNoCoverage() {
    History history = new History(5);
    List<Coverage> rows = CoverageSamples.random(new Random(7), List.of(Samples.scope(0)));
    for (int day = 0; day < 3; day++) {
      long run = history.bench.startRun(day);
      history.bench.stageAll(run, Samples.scope(0), List.of());
      history.bench.store.merge(run);
      history.checks.storeCoverage(run, rows::forEach);
      history.checks.storeCoverage(run, rows::forEach);
    }
    assertThat(rows).isNotEmpty();
    assertThat(
            history.bench.jdbc.queryForList(
                "SELECT first_run_id FROM inventory.coverage_row", Long.class))
        .hasSameSizeAs(rows)
        .containsOnly(1L);
  }

  @Test
  void aNightThatOnlyMovesLastBackupsStoresNothingElse() {
    History history = new History(5);
    Random random = new Random(3);
    int disks = 3_000;
    Map<Long, List<Coverage>> given = new HashMap<>();
    long written = 0;
    for (int day = 0; day < 5; day++) {
      long run = history.bench.startRun(day);
      history.bench.stageAll(run, Samples.scope(0), List.of());
      history.bench.store.merge(run);
      List<Coverage> rows = CoverageSamples.backedUp(random, Samples.scope(0), disks, day);
      long before = stored(history);
      history.checks.storeCoverage(run, rows::forEach);
      written += day == 0 ? 0 : stored(history) - before;
      given.put(run, rows);
    }
    assertThat(
            history.bench.jdbc.queryForList(
                "SELECT first_run_id FROM inventory.coverage_row", Long.class))
        .hasSize(disks)
        .containsOnly(1L);
    given.forEach(
        (run, rows) -> {
          List<Coverage> read = new ArrayList<>();
          history.bench.reader.coverage(run, read::add);
          assertThat(read).containsExactlyInAnyOrderElementsOf(rows);
        });
    assertThat(written / (4 * disks)).as("bytes a disk and night").isLessThan(60);
  }

  private static long stored(History history) {
    Long bytes =
        history.bench.jdbc.queryForObject(
            """
            SELECT pg_total_relation_size('inventory.coverage_row')
                   + pg_total_relation_size('inventory.backup_times')
            """,
            Long.class);
    return Objects.requireNonNull(bytes);
  }

  @Test
  void aRunOfFewerScopesLeavesTheCoverageOfOthersAlone() {
    History history = new History(5);
    Scope left = Samples.scope(0);
    Scope read = Samples.scope(1);
    long first = history.bench.startRun(0);
    history.bench.stageAll(first, left, List.of());
    history.bench.stageAll(first, read, List.of());
    history.bench.store.merge(first);
    List<Coverage> rows = CoverageSamples.random(new Random(7), List.of(left, read));
    history.checks.storeCoverage(first, rows::forEach);
    long narrow = history.bench.startRun(1);
    history.bench.stageAll(narrow, read, List.of());
    history.bench.store.merge(narrow);
    history.checks.storeCoverage(narrow, sink -> {});
    assertThat(
            history.bench.jdbc.queryForList(
                """
                SELECT DISTINCT project_id || ' ' || (closed_run_id IS NULL)
                FROM inventory.coverage_row JOIN inventory.scope USING (scope_id)
                """,
                String.class))
        .containsExactlyInAnyOrder("project-0 true", "project-1 false");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> history.checks.storeCoverage(narrow, rows::forEach))
        .withMessage("run 2 has no scope csbs/eu-de/eu-de_team0");
  }

  @Test
  void refusesScopesAndRunsThatDoNotFit() {
    History history = new History(5);
    long first = history.bench.startRun(0);
    history.bench.stageAll(first, Samples.scope(0), List.of());
    assertThatIllegalStateException()
        .isThrownBy(() -> history.checks.storeFindings(first, sink -> {}))
        .withMessage("run 1 cannot be checked: it is not merged");
    history.bench.store.merge(first);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                history.checks.storeFindings(first, sink -> sink.accept(finding(Samples.scope(1)))))
        .withMessage("run 1 has no scope csbs/eu-de/eu-de_team1");
    long second = history.bench.startRun(1);
    history.bench.stageAll(second, Samples.scope(0), List.of());
    history.bench.store.merge(second);
    assertThatIllegalStateException()
        .isThrownBy(() -> history.checks.storeFindings(first, sink -> {}))
        .withMessage("run 1 cannot be checked any more: run 2 knows newer states");
    assertThatIllegalStateException()
        .isThrownBy(() -> history.checks.storeCoverage(first, sink -> {}))
        .withMessage("run 1 cannot be checked any more: run 2 knows newer states");
    List<ScopeResult> scopes = new ArrayList<>();
    history.bench.reader.scopes(first, scopes::add);
    assertThat(scopes).hasSize(1);
    List<ScopedChange> none = History.list(first, TagFilter.ALL, history.bench.reader::changes);
    assertThat(none).isEmpty();
  }

  private static Finding finding(Scope scope) {
    return new Finding(
        scope,
        null,
        null,
        "rule",
        Severity.INFO,
        Verdict.UNKNOWN,
        SubjectType.SCOPE,
        scope.projectId(),
        null,
        "message",
        null);
  }
}
