package io.policyinventory.compliance.rule.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.compliance.Held;
import io.policyinventory.compliance.Sample;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleInvalidTest {

  private static final String HOURS =
      "0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23";

  private static List<String> judged(String pattern) {
    return Sample.policy().runs(pattern).under("schedule-invalid:");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FREQ=DAILY;BYHOUR=" + HOURS + ";BYMINUTE=30",
        "FREQ=WEEKLY;BYDAY=TH;BYHOUR=12;BYMINUTE=27",
        "FREQ=DAILY;INTERVAL=3;BYHOUR=2;BYMINUTE=0",
        "RRULE:FREQ=WEEKLY;BYDAY=MO;BYHOUR=2;BYMINUTE=0\nRRULE:FREQ=WEEKLY;BYDAY=TU;BYHOUR=2;BYMINUTE=30",
        "RRULE:FREQ=DAILY;BYHOUR=2;BYMINUTE=0\nRRULE:FREQ=DAILY;BYHOUR=3;BYMINUTE=1"
      })
  void passes(String pattern) {
    assertThat(judged(pattern)).isEmpty();
  }

  @Test
  void patternsThatTheApiDoesNotAllow() {
    assertThat(judged("FREQ=HOURLY"))
        .containsExactly(
            "fail operation op1: the schedule cannot be understood:"
                + " expected DAILY, WEEKLY or MONTHLY for FREQ, found 'HOURLY'");
    assertThat(judged("FREQ=MONTHLY;BYMONTHDAY=1;BYHOUR=2;BYMINUTE=0"))
        .containsExactly("fail operation op1: expected FREQ=DAILY or WEEKLY, found FREQ=MONTHLY");
    assertThat(judged("FREQ=DAILY;BYHOUR=24;BYMINUTE=0"))
        .containsExactly(
            "fail operation op1: the schedule cannot be understood:"
                + " expected numbers from 0 to 23 for BYHOUR, found '24'");
    assertThat(judged("FREQ=DAILY;BYHOUR=" + HOURS + ";BYMINUTE=0,30"))
        .containsExactly("fail operation op1: expected at most 24 runs a day, found 48");
    assertThat(judged("FREQ=DAILY;BYHOUR=2;BYMINUTE=0,30"))
        .containsExactly(
            "fail operation op1: expected runs at least 1 h apart, found minutes 0, 30");
    assertThat(judged("start_time=25:00;frequency=1"))
        .containsExactly(
            "fail operation op1: the schedule cannot be understood:"
                + " 'start_time=25:00;frequency=1'");
  }

  @ParameterizedTest
  @CsvSource({"TU;BYHOUR=0;BYMINUTE=10, 30", "MO;BYHOUR=23;BYMINUTE=20, 20"})
  void rulesTogetherUnderAnHourApart(String other, int minutes) {
    assertThat(
            judged(
                "RRULE:FREQ=WEEKLY;BYDAY=MO;BYHOUR=23;BYMINUTE=40\nRRULE:FREQ=WEEKLY;BYDAY="
                    + other))
        .containsExactly(
            "fail operation op1: expected runs at least 1 h apart, found " + minutes + " min");
  }

  @Test
  void timesOfDayThatAreNotTold() {
    assertThat(judged("FREQ=DAILY"))
        .containsExactly(
            "unknown operation op1: the times of day are not told, and there is no start_time");
  }

  @Test
  void aStartThatIsNoTime() {
    String soon = "expected a time for start_time, found 'soon'";
    assertThat(judgedFrom("soon", "FREQ=DAILY;BYHOUR=2;BYMINUTE=0"))
        .containsExactly("fail operation op1: " + soon);
    assertThat(judgedFrom("soon", "FREQ=DAILY")).containsExactly("fail operation op1: " + soon);
    assertThat(judgedFrom("soon", "nonsense"))
        .containsExactly(
            "fail operation op1: the schedule cannot be understood: 'nonsense'; " + soon);
    assertThat(judgedFrom("2026-01-05T10:00:00Z", "FREQ=DAILY")).isEmpty();
  }

  private static List<String> judgedFrom(String startTime, String pattern) {
    return Sample.policy()
        .with(Sample.operation(pattern, startTime, true, "backup", Sample.TWENTY))
        .under("schedule-invalid:");
  }

  @Test
  void cbrKnowsNoDaysOfTheMonth() {
    assertThat(
            Sample.policy()
                .in(Held.CBR)
                .runs("FREQ=MONTHLY;BYMONTHDAY=1,15;BYHOUR=2;BYMINUTE=30")
                .under("schedule-invalid:"))
        .containsExactly("fail operation op1: expected FREQ=DAILY or WEEKLY, found FREQ=MONTHLY");
  }

  @Test
  void vbsRunsOnFullHours() {
    assertThat(
            Sample.policy()
                .in(Sample.VBS)
                .runs("FREQ=MONTHLY;BYMONTHDAY=1,15;BYHOUR=2;BYMINUTE=0")
                .under("schedule-invalid:"))
        .isEmpty();
    assertThat(
            Sample.policy()
                .in(Sample.VBS)
                .runs("FREQ=DAILY;BYHOUR=2;BYMINUTE=30")
                .under("schedule-invalid:"))
        .containsExactly(
            "fail operation op1: expected full hours, found FREQ=DAILY;BYHOUR=2;BYMINUTE=30");
  }

  @Test
  void operationsThatWillNotRunAreJudgedToo() {
    assertThat(
            Sample.policy()
                .enabled(false)
                .with(Sample.operation("nonsense", false, "backup", Sample.TWENTY))
                .under("schedule-invalid:"))
        .containsExactly("fail operation op1: the schedule cannot be understood: 'nonsense'");
  }
}
