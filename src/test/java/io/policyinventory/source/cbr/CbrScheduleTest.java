package io.policyinventory.source.cbr;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.policy.Policy;
import io.policyinventory.policy.Retention;
import io.policyinventory.policy.ScheduledOperation;
import io.policyinventory.source.json.Json;
import io.policyinventory.source.json.MalformedRecordException;
import io.policyinventory.source.json.OddParts;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** Schedule and retention, cbr-v3.md sections 3 and 4. */
class CbrScheduleTest {

  private static Policy map(String fields) throws MalformedRecordException {
    String json = "{'id':'p','enabled':true,'operation_type':'backup'," + fields + "}";
    return CbrMapper.map(
        Json.ofCursor(json.replace('\'', '"'), ObjectNode.class),
        List.of(),
        List::of,
        new OddParts());
  }

  private static ScheduledOperation scheduled(String pattern, String startTime)
      throws MalformedRecordException {
    return map("'operation_definition':{'timezone':'UTC+08:00'},'trigger':{'properties':{'pattern':"
            + pattern
            + ",'start_time':"
            + startTime
            + "}}")
        .operations()
        .get(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "['FREQ=DAILY;BYHOUR=07;BYMINUTE=00'] | FREQ=DAILY;BYHOUR=7;BYMINUTE=0 "
            + "| Daily at 07:00 UTC | 7 | 24",
        "['FREQ=WEEKLY;BYDAY=TH,MO;BYHOUR=14,2;BYMINUTE=05'] "
            + "| FREQ=WEEKLY;BYDAY=MO,TH;BYHOUR=2,14;BYMINUTE=5 "
            + "| Weekly on Mon, Thu at 02:05, 14:05 UTC | 4 | 84",
        "['RRULE:FREQ=DAILY;INTERVAL=1;BYHOUR=6;BYMINUTE=0'] | FREQ=DAILY;BYHOUR=6;BYMINUTE=0 "
            + "| Daily at 06:00 UTC | 7 | 24",
        "'FREQ=DAILY;BYHOUR=6;BYMINUTE=0' | FREQ=DAILY;BYHOUR=6;BYMINUTE=0 "
            + "| Daily at 06:00 UTC | 7 | 24",
        "'RRULE:FREQ=DAILY;BYHOUR=6;BYMINUTE=0' | FREQ=DAILY;BYHOUR=6;BYMINUTE=0 "
            + "| Daily at 06:00 UTC | 7 | 24",
        "['FREQ=DAILY;INTERVAL=2;BYHOUR=1;BYMINUTE=0'] "
            + "| FREQ=DAILY;INTERVAL=2;BYHOUR=1;BYMINUTE=0 "
            + "| Every 2 days at 01:00 UTC | 3.5 | 48"
      })
  void rulesAreUtcWhateverTheTimeZoneSays(
      String pattern, String rrule, String words, String perWeek, String gap)
      throws MalformedRecordException {
    ScheduledOperation operation = scheduled(pattern, "'2020-01-08 09:59:49'");
    assertThat(operation.rrule()).isEqualTo(rrule);
    assertThat(operation.schedule()).isEqualTo(words);
    assertThat(operation.runsPerWeek()).hasToString(perWeek);
    assertThat(operation.maxIntervalHours()).hasToString(gap);
    assertThat(operation.timeZone()).isEqualTo("UTC+08:00");
  }

  @Test
  void rulesInAnyOrderGiveTheSameAndThePatternIsAsItCame() throws MalformedRecordException {
    String late = "'FREQ=WEEKLY;BYDAY=MO,TU;BYHOUR=14;BYMINUTE=00'";
    String early = "'RRULE:FREQ=DAILY;BYHOUR=06;BYMINUTE=00'";
    ScheduledOperation one = scheduled("[" + late + "," + early + "]", "null");
    ScheduledOperation other = scheduled("[" + early + "," + late + "]", "null");
    assertThat(one.rrule())
        .isEqualTo("FREQ=DAILY;BYHOUR=6;BYMINUTE=0\nFREQ=WEEKLY;BYDAY=MO,TU;BYHOUR=14;BYMINUTE=0");
    assertThat(other.rrule()).isEqualTo(one.rrule());
    assertThat(other.schedule()).isEqualTo(one.schedule());
    assertThat(one.pattern())
        .isEqualTo(
            "FREQ=WEEKLY;BYDAY=MO,TU;BYHOUR=14;BYMINUTE=00\n"
                + "RRULE:FREQ=DAILY;BYHOUR=06;BYMINUTE=00");
  }

  @ParameterizedTest
  @CsvSource({
    "'\"2020-01-08 09:59:49\"',2020-01-08T09:59:49Z",
    "'\"2019-05-08T06:57:05.000+00:00\"',2019-05-08T06:57:05.000Z",
    "'\"2019-05-08T23:57:05.000-02:00\"',2019-05-09T01:57:05.000Z",
    "'\"soon\"',soon",
    "null,"
  })
  void theStartTimeHasTwoForms(String startTime, @Nullable String expected)
      throws MalformedRecordException {
    assertThat(scheduled("['FREQ=DAILY;BYHOUR=6;BYMINUTE=0']", startTime).startTime())
        .isEqualTo(expected);
  }

  @Test
  void anIntervalCountsFromTheStartTimeAndLinesUpWithOthersThere() throws MalformedRecordException {
    String pattern =
        "['FREQ=DAILY;INTERVAL=2;BYHOUR=0;BYMINUTE=0','FREQ=DAILY;INTERVAL=4;BYHOUR=12;BYMINUTE=0']";
    assertThat(scheduled(pattern, "'2020-01-08 00:00:00'").maxIntervalHours()).hasToString("48");
    assertThat(scheduled(pattern, "'2020-01-08 00:00:00'").runsPerWeek()).hasToString("5.25");
  }

  @Test
  void anIntervalWithoutAStartTimeStillTellsTheLongestGap() throws MalformedRecordException {
    ScheduledOperation operation =
        scheduled("['FREQ=DAILY;INTERVAL=30;BYHOUR=6;BYMINUTE=0']", "null");
    assertThat(operation.maxIntervalHours()).hasToString("720");
    assertThat(operation.startTime()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"['FREQ=SOMETIMES']", "['FREQ=DAILY;BYHOUR=24']", "'x'"})
  void aPatternThatIsNotUnderstoodIsKeptAndNothingDerived(String pattern)
      throws MalformedRecordException {
    ScheduledOperation operation = scheduled(pattern, "null");
    assertThat(operation.pattern()).isEqualTo(pattern.replaceAll("[\\[\\]']", ""));
    assertThat(
            Arrays.asList(
                operation.rrule(),
                operation.schedule(),
                operation.runsPerWeek(),
                operation.maxIntervalHours()))
        .containsOnlyNulls();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "null"})
  void noPatternIsNone(String pattern) throws MalformedRecordException {
    assertThat(scheduled(pattern, "null").pattern()).isNull();
    assertThat(scheduled(pattern, "null").rrule()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'max_backups':-1,'retention_duration_days':-1 | forever",
        "'day_backups':0,'week_backups':0,'month_backups':0,'year_backups':0 | forever",
        "'max_backups':20 | 20 backups",
        "'max_backups':'20','day_backups':0 | 20 backups",
        "'retention_duration_days':1,'day_backups':0,'week_backups':0 | 1 day",
        "'max_backups':-1,'retention_duration_days':30 | 30 days",
        "'max_backups':0 |",
        "'max_backups':0,'retention_duration_days':30 | 30 days",
        "'max_backups':10,'day_backups':7,'week_backups':4,'month_backups':12,'year_backups':1 "
            + "| 10 backups + 7 daily, 4 weekly, 12 monthly, 1 yearly",
        "'week_backups':4 | forever + 4 weekly"
      })
  void retentionInWords(String definition, @Nullable String words) throws MalformedRecordException {
    Retention retention =
        map("'operation_definition':{" + definition + "}").operations().get(0).retention();
    assertThat(retention.inWords()).isEqualTo(words);
    assertThat(retention.permanent()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'destination_region':'eu-nl','destination_project_id':'0123' "
            + "| to region eu-nl, project 0123",
        "'destination_region':'eu-nl' | to region eu-nl",
        "'destination_region':'','destination_project_id':'0123' | to project 0123",
        "'destination_region':null,'destination_project_id':' ' | ",
        "'max_backups':1 | "
      })
  void theDescriptionOfAnOperationSaysWhereItReplicatesTo(
      String definition, @Nullable String description) throws MalformedRecordException {
    assertThat(map("'operation_definition':{" + definition + "}").operations().get(0).description())
        .isEqualTo(description);
  }
}
