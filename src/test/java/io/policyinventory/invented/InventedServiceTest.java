package io.policyinventory.invented;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.Slow;
import io.policyinventory.invented.InventedNights.Night;
import io.policyinventory.job.settings.ShippedReports;
import io.policyinventory.policy.Reject;
import io.policyinventory.policy.finding.ReportedFinding;
import io.policyinventory.report.Column;
import io.policyinventory.report.PolicyFacts;
import io.policyinventory.report.Report;
import io.policyinventory.report.SnapshotData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.batch.core.job.JobInterruptedException;

/** A backup API is one folder: nothing outside this one knows the service. */
@Slow
class InventedServiceTest {
  private static final String FIRST =
      "{\"plan\":\"a\",\"title\":\"Alpha\",\"guards\":[\"server-1\"]}";
  private static final String SECOND = "{\"plan\":\"b\",\"title\":\"Beta\",\"guards\":[]}";
  private static final String SECOND_RENAMED = "{\"plan\":\"b\",\"title\":\"Gamma\",\"guards\":[]}";

  private final InventedNights nights = new InventedNights();

  @AfterEach
  void stop() {
    nights.close();
  }

  @Test
  void itsPoliciesAreReadPageByPageAndMergedBesideTheOthers() throws JobInterruptedException {
    Night night = nights.night(List.of(List.of(FIRST), List.of(SECOND)));
    assertThat(night.merged().added()).isEqualTo(3);
    assertThat(policies(night)).containsExactly("csbs known", "zbs a", "zbs b");
    assertThat(nights.night(List.of(List.of(SECOND, FIRST))).merged())
        .extracting("added", "changed", "removed")
        .containsExactly(0L, 0L, 0L);
  }

  @Test
  void itsTraitsAndNotItsNameDecideWhatRulesSay() throws JobInterruptedException {
    Night night = nights.night(List.of(List.of(FIRST, SECOND)));
    assertThat(night.snapshot().findings())
        .extracting(ReportedFinding::finding)
        .filteredOn(finding -> finding.scope().service().equals(InventedSource.NAME))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo("no-resources");
              assertThat(finding.policyId()).isEqualTo("b");
              assertThat(finding.message()).isEqualTo("the policy protects nothing");
            });
    assertThat(night.snapshot().coverage())
        .singleElement()
        .satisfies(row -> assertThat(row.policies()).contains("Alpha"));
  }

  @Test
  void anEntryThatIsNoPlanRemovesNothingAndTouchesNothingElse() throws JobInterruptedException {
    Night before = nights.night(List.of(List.of(FIRST), List.of(SECOND)));
    Night after = nights.night(List.of(List.of("\"odd\"", FIRST)));
    assertThat(after.merged())
        .extracting("added", "changed", "removed", "rejected")
        .containsExactly(0L, 0L, 0L, 1L);
    assertThat(after.snapshot().policies())
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("nextRuns")
        .isEqualTo(before.snapshot().policies());
    assertThat(after.snapshot().changes()).isEmpty();
    assertThat(after.snapshot().rejects())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.reject().part()).isEqualTo(Reject.Part.POLICY);
              assertThat(row.reject().position()).isEqualTo("plans[0]");
            });
    assertThat(nights.stored("SELECT service || ' ' || part FROM inventory.rejects"))
        .isEqualTo("zbs policy");
    assertThat(
            nights.stored("SELECT max(rejected)::text FROM inventory.scopes WHERE service = 'zbs'"))
        .isEqualTo("1");
  }

  @Test
  void everyReportTellsOfIt() throws JobInterruptedException {
    nights.night(List.of(List.of(FIRST, SECOND)));
    Night night = nights.night(List.of(List.of(FIRST, SECOND_RENAMED), List.of("7")));
    for (Report<?> report : ofScopes()) {
      assertThat(rows(report, night.snapshot()))
          .as(report.name())
          .anySatisfy(
              row ->
                  assertThat(
                          Stream.of("service", "policies")
                              .map(column -> String.valueOf(row.get(column))))
                      .containsAnyOf(InventedSource.NAME, "Alpha"));
    }
  }

  private static List<Report<?>> ofScopes() {
    return ShippedReports.all().all().stream()
        .filter(report -> report.columns().get(0).name().equals("service"))
        .toList();
  }

  private static List<String> policies(Night night) {
    return night.snapshot().policies().stream()
        .map(each -> each.scope().service() + " " + each.policy().id())
        .toList();
  }

  private static <R> List<Map<String, Object>> rows(Report<R> report, SnapshotData data) {
    List<R> rows = new ArrayList<>();
    if (report.rows() instanceof Report.PerPolicy<R> each) {
      data.policies(policy -> each.rows(new PolicyFacts(policy), rows::add));
    } else if (report.rows() instanceof Report.Streamed<R> all) {
      all.rows(data, rows::add);
    }
    return rows.stream().map(row -> cells(report, row)).toList();
  }

  private static <R> Map<String, Object> cells(Report<R> report, R row) {
    Map<String, Object> cells = new HashMap<>();
    for (Column<R> column : report.columns()) {
      cells.put(column.name(), String.valueOf(column.value().of(row)));
    }
    return cells;
  }
}
