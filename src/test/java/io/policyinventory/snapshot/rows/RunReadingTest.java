package io.policyinventory.snapshot.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.Slow;
import io.policyinventory.policy.PolicyRecord;
import io.policyinventory.snapshot.Samples;
import io.policyinventory.snapshot.SnapshotFixture;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@Slow
class RunReadingTest {
  private final SnapshotFixture bench = new SnapshotFixture();
  private final RunReading reading = new RunReading(bench.dataSource, bench.transactions);

  /** A change is told by both versions. */
  @Test
  void fetchesFewPoliciesAtOnceAsLongAsTheRunOrTheOneBeforeHasHeavyOnes() {
    assertThat(atOnce(night(0, 20))).isEqualTo(500);
    assertThat(atOnce(night(1, 1_000))).isEqualTo(20_000 / 1_001);
    assertThat(atOnce(night(2, 20))).isEqualTo(20_000 / 1_001);
    assertThat(atOnce(night(3, 20))).isEqualTo(500);
  }

  @Test
  void asksInTheDigitsOfTheDatabaseWhateverThoseOfTheLanguageAre() {
    long run = night(0, 1);
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG"));
      assertThat("%d".formatted(1)).isNotEqualTo("1");

      assertThat(atOnce(run)).isEqualTo(500);
    } finally {
      Locale.setDefault(before);
    }
  }

  private int atOnce(long run) {
    List<RunReading.ScopeRow> scopes = new ArrayList<>();
    reading.inEachScope(run, "", scopes::add);
    assertThat(scopes).hasSize(1);
    return scopes.get(0).policiesAtOnce();
  }

  private long night(int day, int resources) {
    long run = bench.startRun(day);
    bench.stageAll(
        run,
        Samples.scope(0),
        IntStream.range(0, 30).mapToObj(each -> policy(each, resources)).toList());
    bench.store.merge(run);
    bench.publish(run);
    return run;
  }

  private static PolicyRecord policy(int number, int resources) {
    return Samples.record(
        Samples.withServers(
            Samples.policy("p%02d".formatted(number), "policy", List.of()), resources));
  }
}
