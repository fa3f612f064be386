package io.policyinventory.source.vbs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.policyinventory.policy.schedule.Recurrence;
import io.policyinventory.policy.schedule.RecurrenceException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VbsScheduleTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "22:00 |   | MON | UTC+02:00 | FREQ=WEEKLY;BYDAY=SU;BYHOUR=22;BYMINUTE=0",
        "22:00 |   | MON |           | FREQ=WEEKLY;BYDAY=MO;BYHOUR=22;BYMINUTE=0",
        "02:00 |   | MON | UTC-3     | FREQ=WEEKLY;BYDAY=TU;BYHOUR=2;BYMINUTE=0",
        "7:00  | 0 | sun | utc       | FREQ=WEEKLY;BYDAY=SU;BYHOUR=7;BYMINUTE=0",
        "22:00, 00:00 | | TUE,MON | UTC+02:00 "
            + "| FREQ=WEEKLY;BYDAY=MO,SU;BYHOUR=22;BYMINUTE=0\\n"
            + "FREQ=WEEKLY;BYDAY=MO,TU;BYHOUR=0;BYMINUTE=0",
        "22:00,00:00 | | MON,TUE,WED,THU,FRI,SAT,SUN | UTC+02:00 "
            + "| FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYHOUR=0,22;BYMINUTE=0",
        "02:00,14:00 | 1 | MON | UTC+02:00 | FREQ=DAILY;BYHOUR=2,14;BYMINUTE=0",
        "02:00 | 14 | | UTC+02:00 | FREQ=MONTHLY;BYMONTHDAY=1,15,29;BYHOUR=2;BYMINUTE=0",
        "02:00,03:30 | 30 | | "
            + "| FREQ=MONTHLY;BYMONTHDAY=1,31;BYHOUR=2;BYMINUTE=0\\n"
            + "FREQ=MONTHLY;BYMONTHDAY=1,31;BYHOUR=3;BYMINUTE=30",
      })
  void comesToUtcRules(
      String times,
      @Nullable Integer frequency,
      @Nullable String days,
      @Nullable String zone,
      String rrule)
      throws RecurrenceException {
    List<String> week = days == null ? List.of() : List.of(days.split(","));

    assertThat(VbsSchedule.recurrence(times, frequency, week, zone).rrule())
        .isEqualTo(rrule.replace("\\n", "\n"));
  }

  @Test
  void readsASevenDayWeekAsDaily() throws RecurrenceException {
    List<String> week = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");

    assertThat(VbsSchedule.recurrence("22:00", null, week, "UTC+02:00").schedule())
        .isEqualTo("Daily at 22:00 UTC");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "24:00", "7", "07:60", "07:00,", "x"})
  void refusesOtherTimes(String times) {
    assertThatThrownBy(() -> VbsSchedule.recurrence(times, 1, List.of(), null))
        .isInstanceOf(RecurrenceException.class)
        .hasMessageStartingWith("expected a start_time of HH:mm, found '");
  }

  @Test
  void refusesOtherFields() {
    assertThatThrownBy(() -> VbsSchedule.recurrence("07:00", 0, List.of(), "UTC"))
        .hasMessage("expected frequency or week_frequency, found neither");
    assertThatThrownBy(() -> VbsSchedule.recurrence("07:00", -1, List.of("MON"), "UTC"))
        .hasMessage("expected a frequency of 1 to 30 days, found -1");
    assertThatThrownBy(() -> VbsSchedule.recurrence("07:00", 31, List.of(), "UTC"))
        .hasMessage("expected a frequency of 1 to 30 days, found 31");
    assertThatThrownBy(() -> VbsSchedule.recurrence("07:00", null, List.of("MO"), "UTC"))
        .hasMessage("expected a week_frequency of MON to SUN, found 'MO'");
    assertThatThrownBy(() -> VbsSchedule.recurrence("07:00", null, List.of("MON"), "CET"))
        .hasMessage("expected a time_zone of UTC+HH:mm or UTC-HH:mm, found 'CET'");
  }

  @Test
  void showsTheFieldsThatAreSet() {
    assertThat(VbsSchedule.pattern("22:00,00:00", 0, List.of("MON", "TUE"), "UTC+02:00"))
        .isEqualTo("start_time=22:00,00:00;week_frequency=MON,TUE;time_zone=UTC+02:00");
    assertThat(VbsSchedule.pattern("22:00", 3, List.of(), null))
        .isEqualTo("start_time=22:00;frequency=3");
    assertThat(VbsSchedule.pattern(null, null, List.of(), null)).isEmpty();
  }

  @Test
  void runsOnTheLocalDays() throws RecurrenceException {
    Random random = new Random(20261122);
    for (int round = 0; round < 200; round++) {
      ZoneOffset offset = ZoneOffset.ofTotalSeconds((random.nextInt(27 * 4) - 12 * 4) * 900);
      List<DayOfWeek> days = new ArrayList<>(Arrays.asList(DayOfWeek.values()));
      Collections.shuffle(days, random);
      List<DayOfWeek> chosen = days.subList(0, 1 + random.nextInt(7));
      List<LocalTime> times =
          IntStream.rangeClosed(0, random.nextInt(5))
              .mapToObj(i -> LocalTime.of(random.nextInt(24), random.nextInt(2) * 30))
              .toList();
      Recurrence recurrence =
          VbsSchedule.recurrence(
              times.stream().map(LocalTime::toString).collect(Collectors.joining(",")),
              null,
              chosen.stream().map(day -> day.name().substring(0, 3)).toList(),
              "UTC" + (offset.getId().equals("Z") ? "+00:00" : offset.getId()));

      assertThat(runsFrom(recurrence, LocalDate.of(2026, 2, 20)))
          .isEqualTo(expected(LocalDate.of(2026, 2, 20), offset, chosen, times));
    }
  }

  private static TreeSet<Instant> runsFrom(Recurrence recurrence, LocalDate from) {
    Instant end = from.plusDays(15).atStartOfDay().toInstant(ZoneOffset.UTC);
    TreeSet<Instant> runs = new TreeSet<>();
    Optional<Instant> next =
        recurrence.nextAfter(from.atStartOfDay().toInstant(ZoneOffset.UTC).minusSeconds(1));
    while (next.isPresent() && next.get().isBefore(end)) {
      runs.add(next.get());
      next = recurrence.nextAfter(next.get());
    }
    return runs;
  }

  private static TreeSet<Instant> expected(
      LocalDate from, ZoneOffset offset, List<DayOfWeek> days, List<LocalTime> times) {
    TreeSet<Instant> runs = new TreeSet<>();
    for (int day = 0; day < 15; day++) {
      for (LocalTime time : times) {
        Instant run = from.plusDays(day).atTime(time).toInstant(ZoneOffset.UTC);
        if (days.contains(run.atOffset(offset).getDayOfWeek())) {
          runs.add(run);
        }
      }
    }
    return runs;
  }
}
