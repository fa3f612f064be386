package io.policyinventory.compliance.rule.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.compliance.Sample;
import io.policyinventory.policy.Retention;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetentionTooShortTest {

  private static final String HOURLY =
      "FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23;BYMINUTE=0";
  private static final String DAILY = "FREQ=DAILY;BYHOUR=2;BYMINUTE=0";
  private static final String WEEKLY = "FREQ=WEEKLY;BYDAY=TH;BYHOUR=12;BYMINUTE=27";
  private static final String NOT_UNDERSTOOD = "FREQ=DAILY;BYHOUR=24;BYMINUTE=0";

  private static final String DAYS = "retention-too-short: { minDays: 7 }";
  private static final String COPIES = "retention-too-short: { minBackups: 3 }";

  @Test
  void twentyHourlyBackupsReachBackTwentyHours() {
    assertThat(Sample.policy().runs(HOURLY).under("retention-too-short: { minDays: 1 }"))
        .containsExactly(
            "fail policy id1: backups reach back 20 h, less than 1 day;"
                + " kept are 20 backups at 168 runs a week");
    assertThat(
            Sample.policy()
                .runs(HOURLY, Sample.retention(24, -1))
                .under("retention-too-short: { minDays: 1 }"))
        .isEmpty();
  }

  @Test
  void countOfAnEvenScheduleReachesThatManyIntervals() {
    assertThat(Sample.policy().runs(DAILY, Sample.retention(7, -1)).under(DAYS)).isEmpty();
    assertThat(Sample.policy().runs(WEEKLY, Sample.retention(1, -1)).under(DAYS)).isEmpty();
    assertThat(Sample.policy().runs(DAILY, Sample.retention(6, -1)).under(DAYS))
        .containsExactly(
            "fail policy id1: backups reach back 6 days, less than 7 days;"
                + " kept are 6 backups at 7 runs a week");
  }

  @ParameterizedTest
  @CsvSource({"3, 3", "5, 7", "6, 8", "10, 14"})
  void runsThatAreCloseTogetherReachLessFarThanTheirMean(int copies, int days) {
    Sample workdays =
        Sample.policy()
            .runs(
                "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;BYHOUR=2;BYMINUTE=0",
                Sample.retention(copies, -1));
    assertThat(workdays.under("retention-too-short: { minDays: %d }".formatted(days))).isEmpty();
    assertThat(workdays.under("retention-too-short: { minDays: %d }".formatted(days + 1)))
        .containsExactly(
            "fail policy id1: backups reach back %d days, less than %d days; kept are %d backups at 5 runs a week"
                .formatted(days, days + 1, copies));
  }

  @Test
  void daysOfTheMonthReachTheirMean() {
    Sample twice =
        Sample.policy()
            .in(Sample.VBS)
            .runs("FREQ=MONTHLY;BYMONTHDAY=1,15;BYHOUR=2;BYMINUTE=0", Sample.retention(24, -1));
    assertThat(twice.under("retention-too-short: { minDays: 360 }")).isEmpty();
    assertThat(twice.under("retention-too-short: { minDays: 370 }")).hasSize(1);
  }

  @Test
  void theShorterOfCountAndDaysDecides() {
    assertThat(Sample.policy().runs(DAILY, Sample.retention(20, 5)).under(DAYS))
        .containsExactly(
            "fail policy id1: backups reach back 5 days, less than 7 days;"
                + " kept are 20 backups, 5 days at 7 runs a week");
    assertThat(Sample.policy().runs(WEEKLY, Sample.retention(20, 20)).under(COPIES))
        .containsExactly(
            "fail policy id1: 2 backups guaranteed, fewer than 3;"
                + " kept are 20 backups, 20 days at 1 run a week");
    assertThat(Sample.policy().runs(WEEKLY, Sample.retention(-1, 21)).under(COPIES)).isEmpty();
    assertThat(Sample.policy().runs(DAILY, Sample.retention(2, 30)).under(COPIES)).hasSize(1);
  }

  @Test
  void noLimitPasses() {
    String both = "retention-too-short: { minDays: 3650, minBackups: 1000 }";
    assertThat(Sample.policy().runs(DAILY, Sample.retention(-1, null)).under(both)).isEmpty();
    assertThat(
            Sample.policy()
                .runs(DAILY, new Retention(1, 1, true, null, null, null, null))
                .under(both))
        .isEmpty();
  }

  @Test
  void longTermCopiesReachAsFarAsTheyDoOnTheirWorstDay() {
    Retention monthly = new Retention(2, -1, false, 0, 4, 12, null);
    assertThat(Sample.policy().runs(DAILY, monthly).under("retention-too-short: { minDays: 305 }"))
        .isEmpty();
    assertThat(Sample.policy().runs(DAILY, monthly).under("retention-too-short: { minDays: 306 }"))
        .containsExactly(
            "fail policy id1: backups reach back 305 days, less than 306 days;"
                + " kept are 2 backups + 4 weekly, 12 monthly at 7 runs a week");
  }

  @ParameterizedTest
  @CsvSource({"1, 3", "2, 3", "3, 367"})
  void theNewestBackupOfAYearMayBeTonights(int years, int days) {
    Sample yearly =
        Sample.policy().runs(DAILY, new Retention(3, -1, false, null, null, null, years));
    assertThat(yearly.under("retention-too-short: { minDays: %d }".formatted(days))).isEmpty();
    assertThat(yearly.under("retention-too-short: { minDays: %d }".formatted(days + 1))).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"2, 4, 0, 4", "2, 4, 12, 14", "10, 2, 0, 10", "3, 0, 12, 13", "1, 0, 1, 1"})
  void copiesAreAllTiersTogetherEachBackupOnce(int newest, int weekly, int monthly, int copies) {
    Sample kept =
        Sample.policy().runs(DAILY, new Retention(newest, -1, false, 0, weekly, monthly, 0));
    assertThat(kept.under("retention-too-short: { minBackups: %d }".formatted(copies))).isEmpty();
    assertThat(kept.under("retention-too-short: { minBackups: %d }".formatted(copies + 1)))
        .hasSize(1);
  }

  @Test
  void longTermCopiesOfAnUnknownScheduleAreUnknown() {
    assertThat(
            Sample.policy()
                .runs(NOT_UNDERSTOOD, new Retention(2, -1, false, 7, null, null, null))
                .under(COPIES))
        .containsExactly(
            "unknown policy id1: whether backups are no fewer than 3 cannot be told;"
                + " kept are 2 backups + 7 daily at unknown times");
  }

  @ParameterizedTest
  @CsvSource({"0, 8", "8, 0"})
  void zeroBesideAnotherLimitIsNotSet(int count, int days) {
    Sample kept = Sample.policy().runs(DAILY, Sample.retention(count, days));
    assertThat(kept.under("retention-too-short: { minDays: 8, minBackups: 8 }")).isEmpty();
    assertThat(kept.under("retention-too-short: { minDays: 9 }")).hasSize(1);
  }

  @Test
  void nothingIsWorkedOutFromZeroAlone() {
    assertThat(Sample.policy().runs(DAILY, Sample.retention(0, -1)).under(DAYS))
        .containsExactly(
            "unknown policy id1: whether backups reach back 7 days cannot be told;"
                + " kept are backups within limits that cannot be meant at 7 runs a week");
  }

  @Test
  void theBestOperationDecides() {
    assertThat(
            Sample.policy()
                .runs(DAILY, Sample.retention(2, -1))
                .runs(WEEKLY, Sample.retention(3, -1))
                .under("retention-too-short: { minDays: 21, minBackups: 3 }"))
        .isEmpty();
  }

  @Test
  void anUnknownScheduleIsUnknownUnlessTheLimitsDecideByThemselves() {
    assertThat(Sample.policy().runs(NOT_UNDERSTOOD).under(DAYS))
        .containsExactly(
            "unknown policy id1: whether backups reach back 7 days cannot be told;"
                + " kept are 20 backups at unknown times");
    assertThat(Sample.policy().runs(NOT_UNDERSTOOD, Sample.retention(20, 6)).under(DAYS))
        .containsExactly(
            "fail policy id1: backups reach back 6 days, less than 7 days;"
                + " kept are 20 backups, 6 days at unknown times");
    assertThat(Sample.policy().runs(NOT_UNDERSTOOD, Sample.retention(-1, 7)).under(DAYS)).isEmpty();
    assertThat(Sample.policy().runs(NOT_UNDERSTOOD).under(COPIES)).isEmpty();
    assertThat(Sample.policy().runs(NOT_UNDERSTOOD, Sample.retention(-1, 7)).under(COPIES))
        .containsExactly(
            "unknown policy id1: whether backups are no fewer than 3 cannot be told;"
                + " kept are 7 days at unknown times");
  }

  @Test
  void onlyRunningOperationsCount() {
    assertThat(Sample.policy().enabled(false).runs(HOURLY).under(DAYS)).isEmpty();
    assertThat(
            Sample.policy()
                .with(Sample.operation(HOURLY, false, "backup", Sample.TWENTY))
                .under(DAYS))
        .isEmpty();
  }

  @Test
  void limitsByTag() {
    String byTag =
        "retention-too-short: { minDays: 2, byTag: { hold: { minDays: 30 },"
            + " \"env=prod\": { minDays: 25, minBackups: 50 } } }";
    assertThat(Sample.policy().runs(DAILY).under(byTag)).isEmpty();
    assertThat(Sample.policy().runs(DAILY).tag("env", "prod").tag("hold", "x").under(byTag))
        .containsExactly(
            "fail policy id1: backups reach back 20 days, less than 30 days (hold);"
                + " 20 backups guaranteed, fewer than 50 (env=prod);"
                + " kept are 20 backups at 7 runs a week");
  }
}
