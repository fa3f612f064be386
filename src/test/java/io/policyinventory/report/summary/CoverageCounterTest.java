package io.policyinventory.report.summary;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.policy.Scope;
import io.policyinventory.policy.coverage.Coverage;
import io.policyinventory.policy.coverage.Protection;
import io.policyinventory.report.Samples;
import io.policyinventory.report.summary.CoverageCounts.OfProject;
import io.policyinventory.report.summary.CoverageCounts.Verdicts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CoverageCounterTest {

  @Property(tries = 200)
  void countsEveryRowOnceByProjectKindAndVerdict(@ForAll("rows") List<Coverage> rows) {
    CoverageCounts counts = count(rows);
    for (OfProject project : counts.projects()) {
      Predicate<Coverage> here =
          row ->
              row.scope().projectId().equals(project.projectId())
                  && row.scope().region().equals(project.region());
      assertThat(project.servers()).isEqualTo(verdicts(rows, here.and(row -> isOf(row, "ecs"))));
      assertThat(project.disks()).isEqualTo(verdicts(rows, here.and(row -> isOf(row, "evs"))));
      assertThat(project.both().total()).isPositive();
    }
    assertThat(counts.projects()).doesNotHaveDuplicates();
    assertThat(counts.servers()).isEqualTo(verdicts(rows, row -> isOf(row, "ecs")));
    assertThat(counts.disks()).isEqualTo(verdicts(rows, row -> isOf(row, "evs")));
    assertThat(counts.both()).isEqualTo(verdicts(rows, row -> true));
  }

  @Property(tries = 200)
  void projectsWithMostUnprotectedComeFirstThenWithMostUnknown(
      @ForAll("rows") List<Coverage> rows) {
    List<OfProject> projects = count(rows).projects();
    for (int i = 1; i < projects.size(); i++) {
      Verdicts before = projects.get(i - 1).both();
      Verdicts after = projects.get(i).both();
      assertThat(before.no()).isGreaterThanOrEqualTo(after.no());
      if (before.no() == after.no()) {
        assertThat(before.unknown()).isGreaterThanOrEqualTo(after.unknown());
      }
    }
  }

  @Property(tries = 200)
  void theWorstAreTheFirstTenOfAllInOrder(@ForAll("rows") List<Coverage> rows) {
    Comparator<Coverage> order =
        Comparator.comparingInt((Coverage row) -> severity(row.protection()))
            .thenComparing(CoverageCounterTest::lastBackup)
            .thenComparing(row -> row.scope().service())
            .thenComparing(row -> row.scope().region())
            .thenComparing(row -> row.scope().projectId())
            .thenComparing(Coverage::resourceId);
    List<Coverage> expected =
        rows.stream()
            .filter(row -> row.protection() != Protection.YES || row.lastBackupAt() == null)
            .sorted(order)
            .limit(10)
            .toList();
    assertThat(count(rows).worst()).isEqualTo(expected);
  }

  @Property(tries = 100)
  void theOrderOfRowsDoesNotMatter(@ForAll("rows") List<Coverage> rows, @ForAll long seed) {
    List<Coverage> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, new Random(seed));
    assertThat(count(shuffled)).isEqualTo(count(rows));
  }

  @Test
  void theWorstAreUnprotectedThenUnknownThenWithoutBackupTheOldestFirst() {
    assertThat(count(Samples.coverage()).worst())
        .extracting(row -> row.scope().service() + " " + row.resourceId().substring(34))
        .containsExactly("ecs 02", "evs 02", "ecs 03", "ecs 01", "evs 01", "ecs 02");
  }

  @Test
  void aFractionOfASecondIsLaterThanNone() {
    Scope scope = Samples.scope("ecs", 1);
    Coverage later =
        Samples.coverage(scope, 1, "a", Protection.NO, 0, "2026-11-21T22:00:00.001Z", null);
    Coverage earlier =
        Samples.coverage(scope, 2, "b", Protection.NO, 0, "2026-11-21T22:00:00Z", null);
    assertThat(count(List.of(later, earlier)).worst()).containsExactly(earlier, later);
  }

  @Test
  void projectsOfOneNameAreCountedApart() {
    Scope here = new Scope("ecs", "eu-de", "p1", "team");
    Scope there = new Scope("ecs", "eu-nl", "p1", "team");
    Scope other = new Scope("ecs", "eu-de", "p2", "team");
    List<Coverage> rows = new ArrayList<>();
    for (Scope scope : List.of(there, other, here)) {
      rows.add(Samples.coverage(scope, 1, "a", Protection.NO, 0, null, null));
    }
    assertThat(count(rows).projects())
        .extracting(project -> project.region() + " " + project.projectId())
        .containsExactly("eu-de p1", "eu-de p2", "eu-nl p1");
  }

  @Test
  void nothingIsNothing() {
    assertThat(count(List.of())).isEqualTo(CoverageCounts.NONE);
    assertThat(CoverageCounts.NONE.both()).isEqualTo(new Verdicts(0, 0, 0));
  }

  @Provide
  Arbitrary<List<Coverage>> rows() {
    Arbitrary<Coverage> row =
        Combinators.combine(
                Arbitraries.of("ecs", "evs"),
                Arbitraries.integers().between(1, 4),
                Arbitraries.of(Protection.class),
                Arbitraries.of(
                        "2026-11-21T22:00:00Z",
                        "2026-11-21T22:00:00.001Z",
                        "2026-11-21T22:00:00.001001Z",
                        "2026-11-20T22:00:00Z")
                    .injectNull(0.4),
                Arbitraries.integers().between(1, 400))
            .as(
                (service, project, protection, at, number) ->
                    Samples.coverage(
                        Samples.scope(service, project), number, "x", protection, 0, at, null));
    return row.list().ofMaxSize(60).uniqueElements(r -> r.scope().label() + r.resourceId());
  }

  private static CoverageCounts count(List<Coverage> rows) {
    CoverageCounter counter = new CoverageCounter();
    rows.forEach(counter::count);
    return counter.counts();
  }

  private static Verdicts verdicts(List<Coverage> rows, Predicate<Coverage> which) {
    return new Verdicts(
        count(rows, which, Protection.NO),
        count(rows, which, Protection.UNKNOWN),
        count(rows, which, Protection.YES));
  }

  private static long count(List<Coverage> rows, Predicate<Coverage> which, Protection verdict) {
    return rows.stream().filter(which).filter(row -> row.protection() == verdict).count();
  }

  private static boolean isOf(Coverage row, String service) {
    return row.scope().service().equals(service);
  }

  private static int severity(Protection protection) {
    return List.of("no", "unknown", "yes").indexOf(protection.word());
  }

  private static Instant lastBackup(Coverage row) {
    return row.lastBackupAt() == null ? Instant.MIN : Instant.parse(row.lastBackupAt());
  }
}
