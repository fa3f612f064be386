package io.policyinventory.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.policy.Policy;
import io.policyinventory.policy.Retention;
import io.policyinventory.policy.ScheduledOperation;
import io.policyinventory.policy.finding.Severity;
import io.policyinventory.report.summary.ChangeCounter;
import io.policyinventory.report.summary.ChangeCounts;
import io.policyinventory.report.summary.FindingCounter;
import io.policyinventory.report.summary.FindingCounts;
import io.policyinventory.report.summary.RetentionCounter;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountersTest {

  @Test
  void aFindingIsFailedUnknownOrWaived() {
    FindingCounter counter = new FindingCounter(Samples.run(4));
    Samples.findings().forEach(counter::count);
    FindingCounts counts = counter.counts();
    assertThat(counts.checked()).isTrue();
    assertThat(counts.rules())
        .containsExactly(
            new FindingCounts.OfRule(Severity.CRITICAL, "interval-too-long", 1, 1, 0),
            new FindingCounts.OfRule(Severity.CRITICAL, "retention-too-short", 1, 0, 0),
            new FindingCounts.OfRule(Severity.WARNING, "policy-disabled", 2, 0, 1),
            new FindingCounts.OfRule(Severity.INFO, "no-resources", 1, 0, 0));
    assertThat(counts.of(Severity.CRITICAL).total()).isEqualTo(3);
  }

  @Test
  void aChangedPolicyCountsOnce() {
    ChangeCounter counter = new ChangeCounter();
    Samples.changes().forEach(counter::count);
    assertThat(counter.counts()).isEqualTo(new ChangeCounts(1, 1, 2, 3, 1, 1, 1));
  }

  @ParameterizedTest
  @CsvSource({
    "-1, -1, false, forever",
    "20, -1, true, forever",
    ",,, forever",
    "20, -1, false, by number only",
    "20, 0, false, by number only",
    "0, 8, false, 7 to 30 days",
    "0, -1, false, unknown",
    "20, 30, false, 7 to 30 days",
    "-1, 6, , under 7 days",
    "-1, 7, , 7 to 30 days",
    "-1, 31, , 31 to 90 days",
    "-1, 365, , 91 to 365 days",
    "-1, 366, , over a year"
  })
  void retentionGoesByAgeBeforeNumber(
      Integer backups, Integer days, Boolean permanent, String bucket) {
    RetentionCounter counter = new RetentionCounter();
    counter.count(policy(true, new Retention(backups, days, permanent, null, null, null, null)));
    assertThat(counter.counts()).containsEntry(bucket, 1L);
    assertThat(counter.counts().values().stream().mapToLong(Long::longValue).sum()).isEqualTo(1);
  }

  @Test
  void operationsThatDoNotRunKeepNothing() {
    RetentionCounter counter = new RetentionCounter();
    counter.count(policy(false, new Retention(20, -1, false, null, null, null, null)));
    assertThat(counter.counts().values()).containsOnly(0L);
  }

  private static Policy policy(boolean enabled, Retention retention) {
    ScheduledOperation operation =
        new ScheduledOperation(
            "op", null, null, "backup", enabled, null, null, null, null, null, null, null, null,
            null, null, null, retention, null, null, Set.of());
    return new Policy(
        "id",
        null,
        null,
        "on",
        true,
        null,
        null,
        null,
        null,
        List.of(operation),
        List.of(),
        List.of());
  }
}
