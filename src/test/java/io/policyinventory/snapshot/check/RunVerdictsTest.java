package io.policyinventory.snapshot.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.Slow;
import io.policyinventory.policy.Scope;
import io.policyinventory.policy.coverage.Coverage;
import io.policyinventory.policy.finding.Finding;
import io.policyinventory.policy.finding.RuleCounts;
import io.policyinventory.policy.finding.RuleResult;
import io.policyinventory.policy.finding.RuleState;
import io.policyinventory.policy.finding.Severity;
import io.policyinventory.policy.finding.SubjectType;
import io.policyinventory.policy.finding.Verdict;
import io.policyinventory.policy.finding.WaiverResult;
import io.policyinventory.policy.finding.WaiverState;
import io.policyinventory.policy.snapshot.TrendPoint;
import io.policyinventory.snapshot.CoverageSamples;
import io.policyinventory.snapshot.Samples;
import io.policyinventory.snapshot.SnapshotFixture;
import io.policyinventory.snapshot.run.Run;
import io.policyinventory.snapshot.run.RunStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

@Slow
class RunVerdictsTest {
  private static final Scope SCOPE = Samples.scope(0);

  private final SnapshotFixture bench = new SnapshotFixture();

  @Test
  void aCheckThatBeginsAgainReplacesRulesWaiversAndFigures() {
    long run = merged(0);
    List<Coverage> coverage = CoverageSamples.random(new Random(7), List.of(SCOPE));
    RuleResult odd = rule("b", "nul \0 in it", 3);
    check(
        run,
        "old.yaml",
        List.of(odd, rule("a", null, 1)),
        List.of(waiver("x")),
        List.of(),
        List.of());
    check(
        run,
        "rules.yaml",
        List.of(rule("a", null, 2)),
        List.of(waiver("z"), waiver("y")),
        findings(),
        coverage);

    assertThat(all(run, bench.reader::rules)).containsExactly(rule("a", null, 2));
    assertThat(all(run, bench.reader::waivers)).containsExactly(waiver("z"), waiver("y"));
    Run.Basis basis = bench.runs.get(run).basis();
    assertThat(basis.rulesFile()).isEqualTo("rules.yaml");
    assertThat(basis.rulesSha256()).isEqualTo("sha");
    assertThat(trend(run))
        .singleElement()
        .satisfies(
            point -> {
              assertThat(point.findings()).isEqualTo(new TrendPoint.Found(2, 1, 0, 1, 1));
              assertThat(point.coverage())
                  .isNotNull()
                  .extracting(TrendPoint.Protected::total)
                  .isEqualTo((long) coverage.size());
            });
  }

  @Test
  void theTrendIsOfPublishedFullRunsOfTheSameWorldInTheFourHundredDaysBefore() {
    long old = published(0, true, true);
    long first = published(1, true, true);
    long partial = published(2, true, false);
    long real = published(3, false, true);
    long unpublished = merged(4);
    long last = merged(401);

    assertThat(trend(last)).extracting(TrendPoint::runId).containsExactly(first, last);
    assertThat(trend(unpublished))
        .extracting(TrendPoint::runId)
        .containsExactly(old, first, unpublished);
    assertThat(trend(partial)).extracting(TrendPoint::runId).containsExactly(old, first);
    assertThat(trend(real)).extracting(TrendPoint::runId).containsExactly(real);
    assertThat(trend(first))
        .allSatisfy(
            point -> {
              assertThat(point.findings()).isNull();
              assertThat(point.coverage()).isNull();
            });
  }

  private long published(int day, boolean sandbox, boolean full) {
    long run =
        bench
            .lifecycle
            .start(
                "inventory",
                Map.of(),
                "1.0",
                sandbox,
                full,
                SnapshotFixture.START.plusSeconds(86_400L * day))
            .id();
    bench.stageAll(run, SCOPE, List.of());
    bench.store.merge(run);
    bench.lifecycle.finish(run, RunStatus.COMPLETE, null, null, null, List.of(), Instant.EPOCH);
    return run;
  }

  private long merged(int day) {
    long run = bench.startRun(day);
    bench.stageAll(run, SCOPE, List.of());
    bench.store.merge(run);
    return run;
  }

  private void check(
      long run,
      String file,
      List<RuleResult> rules,
      List<WaiverResult> waivers,
      List<Finding> findings,
      List<Coverage> coverage) {
    RunVerdicts verdicts = new CheckStore(bench.dataSource).of(run);
    new TransactionTemplate(bench.transactions)
        .executeWithoutResult(
            status -> {
              verdicts.begin(file, "sha");
              verdicts.stage(List.of(), coverage, findings);
              verdicts.keepCoverage(List.of(SCOPE));
              verdicts.keepFindings(List.of(SCOPE));
              verdicts.end(rules, waivers);
            });
  }

  private List<TrendPoint> trend(long run) {
    return all(run, bench.reader::trend);
  }

  private static <T> List<T> all(long run, BiConsumer<Long, Consumer<T>> reading) {
    List<T> rows = new ArrayList<>();
    reading.accept(run, rows::add);
    return rows;
  }

  private static RuleResult rule(String name, @Nullable String reason, long failed) {
    return new RuleResult(
        name,
        "title",
        Severity.WARNING,
        RuleState.ON,
        reason,
        "maxHours=24",
        new RuleCounts(5, failed, 1, 2),
        null,
        List.of("A.8.13", "C5; \"x\""));
  }

  private static WaiverResult waiver(String policy) {
    return new WaiverResult(
        "a", policy, null, LocalDate.parse("2027-01-31"), "why", WaiverState.ACTIVE, 1);
  }

  private static List<Finding> findings() {
    return List.of(
        finding("1", Severity.CRITICAL, Verdict.FAIL),
        finding("2", Severity.CRITICAL, Verdict.FAIL),
        finding("3", Severity.WARNING, Verdict.FAIL),
        finding("4", Severity.CRITICAL, Verdict.UNKNOWN),
        finding("5", Severity.CRITICAL, Verdict.UNKNOWN).waived(LocalDate.parse("2027-01-31")));
  }

  private static Finding finding(String id, Severity severity, Verdict verdict) {
    return new Finding(
        SCOPE, null, null, "a", severity, verdict, SubjectType.SCOPE, id, null, "m", null);
  }
}
