package io.policyinventory.policy.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecurrenceTest {

  private static final String SEED =
      "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n"
          + "RRULE:FREQ=WEEKLY;BYDAY=TH;BYHOUR=12;BYMINUTE=27\r\n"
          + "END:VEVENT\r\nEND:VCALENDAR\r\n";
  private static final LocalDateTime START = LocalDateTime.of(2017, 3, 7, 9, 31, 8);

  @Test
  void understandsTheDocumentedPattern() throws RecurrenceException {
    Recurrence recurrence = Recurrence.parse(SEED, START);

    assertThat(recurrence.rrule()).isEqualTo("FREQ=WEEKLY;BYDAY=TH;BYHOUR=12;BYMINUTE=27");
    assertThat(recurrence.schedule()).isEqualTo("Weekly on Thu at 12:27 UTC");
    assertThat(runs(recurrence)).isEqualTo("1");
    assertThat(gap(recurrence)).isEqualTo("168");
    assertThat(recurrence.nextAfter(Instant.parse("2026-11-22T00:00:00Z")))
        .contains(Instant.parse("2026-11-26T12:27:00Z"));
    assertThat(recurrence.nextAfter(Instant.EPOCH)).contains(Instant.parse("2017-03-09T12:27:00Z"));
  }

  @Test
  void readsEveryFormOfTheSameText() throws RecurrenceException {
    List<String> forms =
        List.of(
            SEED,
            SEED.replace("\r\n", "\n"),
            SEED.replace("\r\n", "\\r\\n"),
            SEED.replace("\r\n", "\\n"),
            SEED.toLowerCase(Locale.ROOT),
            SEED.replace(";BYHOUR", ";BYH\r\n OUR"),
            SEED.replace("BEGIN:VEVENT", "VERSION:2.0\r\nBEGIN:VEVENT\r\nSUMMARY:a: b"),
            SEED.replace(";BYHOUR", ";BYH\n\tOUR"),
            SEED.replace("RRULE:", "  RRULE : ").replace(";", "\t; ").replace("=", " = "),
            "RRULE:FREQ=WEEKLY;BYMINUTE=27;BYHOUR=12;INTERVAL=1;BYDAY=TH",
            "rrule:freq=weekly;byday= th , TH ;byhour=12 ,12;byminute=27",
            " FREQ=WEEKLY; BYDAY=TH,TH;BYHOUR=12;BYMINUTE=27;");
    for (String form : forms) {
      assertThat(Recurrence.parse(form, START).rrule())
          .as(form)
          .isEqualTo("FREQ=WEEKLY;BYDAY=TH;BYHOUR=12;BYMINUTE=27");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "FREQ=DAILY;BYHOUR=12,00;BYMINUTE=0|Daily at 00:00, 12:00 UTC|14|12",
        "FREQ=DAILY;INTERVAL=3;BYHOUR=2;BYMINUTE=0|Every 3 days at 02:00 UTC|2.33|72",
        "FREQ=MONTHLY;BYMONTHDAY=15,1,29;BYHOUR=2;BYMINUTE=0"
            + "|Monthly on day 1, 15, 29 at 02:00 UTC|0.68|336",
        "FREQ=WEEKLY;BYDAY=SU,MO,TU,WE,TH,FR,SA;BYHOUR=1;BYMINUTE=5|Daily at 01:05 UTC|7|24",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;BYHOUR=2;BYMINUTE=0|Every 2 weeks on Mon at 02:00 UTC|0.5|336",
        "FREQ=DAILY;BYDAY=FR,MO;BYHOUR=2;BYMINUTE=0|Weekly on Mon, Fri at 02:00 UTC|2|96",
        "FREQ=DAILY;BYHOUR=2,14;BYMINUTE=0,30" + "|Daily at 02:00, 02:30, 14:00, 14:30 UTC|28|11.5",
        "FREQ=MONTHLY;BYMONTHDAY=31;BYHOUR=2;BYMINUTE=0|Monthly on day 31 at 02:00 UTC|0.13|1464",
        "FREQ=MONTHLY;BYMONTHDAY=29;BYHOUR=2;BYMINUTE=0|Monthly on day 29 at 02:00 UTC|0.22|1416",
        "FREQ=DAILY|Daily|7|24",
        "FREQ=WEEKLY|Weekly|1|168",
        "FREQ=DAILY;BYHOUR=2|Daily at 02:?? UTC|7|24",
        "FREQ=DAILY;BYMINUTE=0,20|Daily|14|23.67",
        "FREQ=DAILY;INTERVAL=7;BYDAY=MO;BYHOUR=2;BYMINUTE=0"
            + "|Every 7 days, only on Mon at 02:00 UTC|-|-",
        "FREQ=DAILY;INTERVAL=2;BYDAY=MO;BYHOUR=2;BYMINUTE=0"
            + "|Every 2 days, only on Mon at 02:00 UTC|0.5|336",
        "FREQ=WEEKLY;BYDAY=MO;BYHOUR=2;BYMINUTE=0\\nFREQ=WEEKLY;BYDAY=TU;BYHOUR=3;BYMINUTE=30"
            + "|Weekly on Mon at 02:00 UTC; Weekly on Tue at 03:30 UTC|2|142.5",
        "FREQ=DAILY;BYHOUR=2;BYMINUTE=0\\nFREQ=WEEKLY;BYDAY=TU;BYHOUR=2;BYMINUTE=0"
            + "|Daily at 02:00 UTC; Weekly on Tue at 02:00 UTC|7|24",
        "FREQ=WEEKLY;BYDAY=TU\\nFREQ=WEEKLY;BYDAY=MO|Weekly on Mon; Weekly on Tue|2|144",
        "FREQ=WEEKLY;BYDAY=TU;BYHOUR=1;BYMINUTE=0\\nFREQ=WEEKLY;BYDAY=MO"
            + "|Weekly on Mon; Weekly on Tue at 01:00 UTC|2|168",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;BYHOUR=1;BYMINUTE=0"
            + "\\nFREQ=WEEKLY;INTERVAL=2;BYDAY=TH;BYHOUR=1;BYMINUTE=0"
            + "|Every 2 weeks on Mon at 01:00 UTC; Every 2 weeks on Thu at 01:00 UTC|1|264",
        "FREQ=DAILY;INTERVAL=10;BYHOUR=1;BYMINUTE=0|Every 10 days at 01:00 UTC|0.7|240",
      })
  void readsWithoutStart(
      String pattern, String schedule, @Nullable String runs, @Nullable String gap)
      throws RecurrenceException {
    Recurrence recurrence = Recurrence.parse(pattern, null);

    assertThat(recurrence.schedule()).isEqualTo(schedule);
    assertThat(runs(recurrence)).isEqualTo(Objects.toString(runs, ""));
    assertThat(gap(recurrence)).isEqualTo(Objects.toString(gap, ""));
  }

  @Test
  void takesWhatIsMissingFromTheStart() throws RecurrenceException {
    assertThat(Recurrence.parse("FREQ=WEEKLY", START).rrule())
        .isEqualTo("FREQ=WEEKLY;BYDAY=TU;BYHOUR=9;BYMINUTE=31");
    assertThat(Recurrence.parse("FREQ=DAILY;BYHOUR=3", START).rrule())
        .isEqualTo("FREQ=DAILY;BYHOUR=3;BYMINUTE=31");
    assertThat(Recurrence.parse("FREQ=WEEKLY;INTERVAL=2", null).rrule())
        .isEqualTo("FREQ=WEEKLY;INTERVAL=2");
  }

  @Test
  void ordersRulesByBytesAndDropsRepeats() throws RecurrenceException {
    assertThat(
            Recurrence.ofRules(
                    List.of(
                        "FREQ=DAILY;BYHOUR=2",
                        " RRULE:FREQ=DAILY;BYHOUR=11",
                        "freq=daily;byhour=02"),
                    null)
                .rrule())
        .isEqualTo("FREQ=DAILY;BYHOUR=2,11");
  }

  @Test
  void readsEveryEventOfACalendar() throws RecurrenceException {
    String two =
        """
        BEGIN:VCALENDAR
        BEGIN:VEVENT
        RRULE:FREQ=WEEKLY;BYDAY=TU;BYHOUR=4;BYMINUTE=45
        END:VEVENT
        begin:vevent
        RRULE:FREQ=DAILY;BYHOUR=9;BYMINUTE=0
        END:VEVENT
        END:VCALENDAR
        """;
    for (String form : List.of(two, two.replace("\n", "\r\n"), two.replace("\n", "\\n"))) {
      Recurrence recurrence = Recurrence.parse(form, START);
      assertThat(recurrence.rrule())
          .isEqualTo("FREQ=DAILY;BYHOUR=9;BYMINUTE=0\nFREQ=WEEKLY;BYDAY=TU;BYHOUR=4;BYMINUTE=45");
      assertThat(gap(recurrence)).isEqualTo("24");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FREQ=DAILY;BYHOUR=14;BYMINUTE=0\\nFREQ=DAILY;BYHOUR=02;BYMINUTE=00"
            + "|FREQ=DAILY;BYHOUR=2,14;BYMINUTE=0|Daily at 02:00, 14:00 UTC",
        "FREQ=WEEKLY;BYDAY=MO,FR;BYHOUR=9;BYMINUTE=5\\nFREQ=WEEKLY;BYDAY=FR,MO;BYHOUR=1,9;BYMINUTE=5"
            + "|FREQ=WEEKLY;BYDAY=MO,FR;BYHOUR=1,9;BYMINUTE=5|Weekly on Mon, Fri at 01:05, 09:05 UTC",
        "FREQ=MONTHLY;BYMONTHDAY=1;BYHOUR=3;BYMINUTE=0"
            + "\\nFREQ=MONTHLY;BYMONTHDAY=1;BYHOUR=23;BYMINUTE=0"
            + "|FREQ=MONTHLY;BYMONTHDAY=1;BYHOUR=3,23;BYMINUTE=0"
            + "|Monthly on day 1 at 03:00, 23:00 UTC",
        "FREQ=DAILY;BYHOUR=14\\nFREQ=DAILY;BYHOUR=2"
            + "|FREQ=DAILY;BYHOUR=2,14;BYMINUTE=31|Daily at 02:31, 14:31 UTC",
        "FREQ=DAILY\\nFREQ=DAILY;BYHOUR=2;BYMINUTE=31"
            + "|FREQ=DAILY;BYHOUR=2,9;BYMINUTE=31|Daily at 02:31, 09:31 UTC",
      })
  void rulesThatDifferOnlyInTheirHoursAreOne(String pattern, String rrule, String schedule)
      throws RecurrenceException {
    Recurrence recurrence = Recurrence.parse(pattern, START);

    assertThat(recurrence.rrule()).isEqualTo(rrule);
    assertThat(recurrence.schedule()).isEqualTo(schedule);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FREQ=DAILY;BYHOUR=2;BYMINUTE=0\nFREQ=DAILY;BYHOUR=3;BYMINUTE=30",
        "FREQ=DAILY;BYHOUR=2;BYMINUTE=0\nFREQ=DAILY;INTERVAL=2;BYHOUR=3;BYMINUTE=0",
        "FREQ=WEEKLY;BYDAY=MO;BYHOUR=2;BYMINUTE=0\nFREQ=WEEKLY;BYDAY=TU;BYHOUR=3;BYMINUTE=0",
        "FREQ=DAILY\nFREQ=DAILY;BYHOUR=2",
      })
  void rulesThatDifferInAnythingElseStayApart(String rrule) throws RecurrenceException {
    assertThat(Recurrence.parse(rrule, null).rrule()).isEqualTo(rrule);
  }

  @Test
  void printsHundredsWithoutExponent() throws RecurrenceException {
    String everyHour = "FREQ=DAILY;BYMINUTE=0;BYHOUR=0,1,2,3,4,5,6,7,8,9";
    assertThat(runs(Recurrence.parse(everyHour, null))).isEqualTo("70");
    assertThat(Recurrence.parse(everyHour, null).runsPerWeek().orElseThrow().toString())
        .isEqualTo("70");
  }

  @Test
  void countsIntervalsFromTheStart() throws RecurrenceException {
    Recurrence recurrence = Recurrence.parse("FREQ=DAILY;INTERVAL=3;BYHOUR=2;BYMINUTE=0", START);

    assertThat(recurrence.nextAfter(Instant.EPOCH)).contains(Instant.parse("2017-03-10T02:00:00Z"));
    assertThat(recurrence.nextAfter(Instant.parse("2017-03-10T02:00:00Z")))
        .contains(Instant.parse("2017-03-13T02:00:00Z"));
    assertThat(
            Recurrence.parse("FREQ=DAILY;INTERVAL=3;BYHOUR=2;BYMINUTE=0", null)
                .nextAfter(Instant.EPOCH))
        .isEmpty();
  }

  @Test
  void runsAtTheFullMinuteNotBeforeTheStart() throws RecurrenceException {
    assertThat(Recurrence.parse("FREQ=DAILY", START).nextAfter(Instant.EPOCH))
        .contains(Instant.parse("2017-03-08T09:31:00Z"));
    assertThat(Recurrence.parse("FREQ=DAILY", START.withSecond(0)).nextAfter(Instant.EPOCH))
        .contains(Instant.parse("2017-03-07T09:31:00Z"));
  }

  @Test
  void saysNothingOfARuleThatNeverRuns() throws RecurrenceException {
    Recurrence never = Recurrence.parse("FREQ=DAILY;INTERVAL=7;BYDAY=MO", START);

    assertThat(runs(never)).isEqualTo("0");
    assertThat(never.maxIntervalHours()).isEmpty();
    assertThat(never.nextAfter(Instant.EPOCH)).isEmpty();
  }

  @Test
  void putsOperationsTogether() throws RecurrenceException {
    Recurrence even = Recurrence.parse("FREQ=DAILY;INTERVAL=2;BYHOUR=2;BYMINUTE=0", START);
    Recurrence odd =
        Recurrence.parse("FREQ=DAILY;INTERVAL=2;BYHOUR=2;BYMINUTE=0", START.plusDays(1));
    Recurrence both = Recurrence.union(List.of(even, odd));

    assertThat(gap(both)).isEqualTo("24");
    assertThat(runs(both)).isEqualTo("7");
    assertThat(both.rrule()).isEqualTo("FREQ=DAILY;INTERVAL=2;BYHOUR=2;BYMINUTE=0");
    assertThat(both.nextAfter(Instant.parse("2026-01-01T02:00:00Z")))
        .contains(Instant.parse("2026-01-02T02:00:00Z"));
  }

  @Test
  void hasNothingToSayOfNoOperations() {
    Recurrence none = Recurrence.union(List.of());

    assertThat(none.rrule()).isEmpty();
    assertThat(none.schedule()).isEmpty();
    assertThat(none.runsPerWeek()).isEmpty();
    assertThat(none.maxIntervalHours()).isEmpty();
    assertThat(none.nextAfter(Instant.EPOCH)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "BEGIN:VCALENDAR\nEND:VCALENDAR",
        "hello",
        "RRULE:",
        "BYHOUR=2",
        "FREQ=HOURLY",
        "FREQ=DAILY;COUNT=3",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;INTERVAL=-1",
        "FREQ=DAILY;INTERVAL=1000",
        "FREQ=DAILY;BYHOUR=24",
        "FREQ=DAILY;BYHOUR=",
        "FREQ=DAILY;BYHOUR=1,,2",
        "FREQ=DAILY;BYMINUTE=60",
        "FREQ=DAILY;BYHOUR=1;BYHOUR=2",
        "FREQ=DAILY;BYDAY=1MO",
        "FREQ=DAILY;BYDAY=XX",
        "FREQ=MONTHLY",
        "FREQ=MONTHLY;BYMONTHDAY=0",
        "FREQ=MONTHLY;BYMONTHDAY=32",
        "FREQ=MONTHLY;BYMONTHDAY=-1",
        "FREQ=MONTHLY;BYMONTHDAY=1;BYDAY=MO",
        "FREQ=MONTHLY;BYMONTHDAY=1;INTERVAL=2",
        "FREQ=DAILY;BYMONTHDAY=1",
        "FREQ=DAILY\nDTSTART:20170307T093108Z",
        "DTSTART;TZID=Europe/Berlin:20170307T093108\nRRULE:FREQ=DAILY",
        "RRULE:FREQ=DAILY\n EXDATE:20170307T093108Z\nEXDATE:20170307T093108Z",
        "RRULE:FREQ=DAILY;BYSETPOS=1",
        "RRULE:FREQ=DAILY;WKST=SU",
        "RRULE:FREQ=DAILY;UNTIL=20270101T000000Z",
        "FREQ=DAILY;;BYHOUR=1",
        "BEGIN:VTODO\nRRULE:FREQ=DAILY\nEND:VTODO",
        "BEGIN:VEVENT\nRRULE:FREQ=DAILY\nEND:VEVENT\nRRULE:FREQ=DAILY",
      })
  void refusesWhatItDoesNotUnderstand(String pattern) {
    assertThatThrownBy(() -> Recurrence.parse(pattern, START))
        .isInstanceOf(RecurrenceException.class)
        .hasMessageMatching("expected .*, found '.*'");
  }

  @Test
  void namesWhatIsWrong() {
    assertThatThrownBy(() -> Recurrence.parse("FREQ=DAILY;BYHOUR=24", null))
        .hasMessage("expected numbers from 0 to 23 for BYHOUR, found '24'");
    assertThatThrownBy(() -> Recurrence.parse("FREQ=DAILY;" + "X".repeat(20_000), null))
        .hasMessage("expected at most 10240 characters, found 20011");
    assertThatThrownBy(
            () ->
                Recurrence.parse(
                    "DTSTART;TZID=Europe/Berlin:20170307T093108\nRRULE:FREQ=DAILY", null))
        .hasMessage(
            "expected a schedule in UTC, found 'DTSTART;TZID=Europe/Berlin:20170307T093108'");
    assertThatThrownBy(() -> Recurrence.ofRules(List.of(), null))
        .isInstanceOf(RecurrenceException.class);
  }

  private static String runs(Recurrence recurrence) {
    return recurrence.runsPerWeek().map(Object::toString).orElse("");
  }

  private static String gap(Recurrence recurrence) {
    return recurrence.maxIntervalHours().map(Object::toString).orElse("");
  }
}
