package io.policyinventory.policy.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RunScheduleTest {

  private static final List<String> NAMES = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");

  @Test
  void agreesWithCountingMinuteByMinute() {
    Random random = new Random(42);
    for (int i = 0; i < 300; i++) {
      LocalDateTime start =
          random.nextInt(4) == 0
              ? null
              : LocalDateTime.of(2026, 1, 1, 3, 30).plusHours(random.nextInt(3000));
      LocalDateTime seen = LocalDateTime.of(2026, 2, 1, 0, 0).plusHours(random.nextInt(2000));
      LocalDateTime after = seen.plusHours(random.nextInt(1000));
      Rule rule = Rule.random(random, start);
      assertThat(next(schedule(rule.text(), start, seen), after))
          .as("%s from %s after %s", rule.text(), start, after)
          .isEqualTo(rule.next(start, after));
    }
  }

  @Test
  void takesTheEarliestOfSeveralAndGivesUpWhereAPartIsNotTold() {
    LocalDateTime after = LocalDateTime.of(2026, 3, 2, 5, 0);
    RunSchedule seven = told("FREQ=DAILY;BYHOUR=7;BYMINUTE=0", null, after);
    RunSchedule six = told("FREQ=DAILY;BYHOUR=6;BYMINUTE=1", null, after);
    RunSchedule both = RunSchedule.together(List.of(seven, six)).orElseThrow();
    assertThat(next(both, after)).isEqualTo(LocalDateTime.of(2026, 3, 2, 6, 1));
    assertThat(both.text()).isEqualTo(six.text() + "\n" + seven.text());
    assertThat(RunSchedule.together(List.of())).isEmpty();
    for (String untold :
        List.of(
            "",
            "FREQ=DAILY",
            "FREQ=DAILY;BYHOUR=2",
            "FREQ=WEEKLY;BYDAY=MO",
            "FREQ=DAILY;INTERVAL=3;BYHOUR=2;BYMINUTE=0",
            "FREQ=YEARLY")) {
      assertThat(schedule(untold, null, after)).as(untold).isEmpty();
    }
    assertThat(RunSchedule.of(null, null, Instant.EPOCH)).isEmpty();
  }

  @Test
  void namesTheStartOnlyWhereItMatters() {
    LocalDateTime seen = LocalDateTime.of(2026, 3, 2, 5, 0);
    String daily = "FREQ=DAILY;BYHOUR=2;BYMINUTE=0";
    assertThat(told(daily, seen, seen).text()).isEqualTo(daily);
    assertThat(told(daily, seen.plusSeconds(1), seen).text())
        .isEqualTo(daily + " from 2026-03-02T05:00:01");
    assertThat(told("FREQ=DAILY;BYHOUR=2", seen.minusMinutes(1), seen).text())
        .isEqualTo("FREQ=DAILY;BYHOUR=2;BYMINUTE=59");
    String everyThird = "FREQ=DAILY;INTERVAL=3;BYHOUR=2;BYMINUTE=0";
    assertThat(told(everyThird, seen.minusDays(9), seen).text())
        .isEqualTo(everyThird + " from 2026-02-21T00:00");
  }

  private static RunSchedule told(String rule, @Nullable LocalDateTime start, LocalDateTime seen) {
    return schedule(rule, start, seen).orElseThrow();
  }

  private static Optional<RunSchedule> schedule(
      String rule, @Nullable LocalDateTime start, LocalDateTime seen) {
    return RunSchedule.of(
        rule,
        start == null ? null : start.toInstant(ZoneOffset.UTC).toString(),
        seen.toInstant(ZoneOffset.UTC));
  }

  private static @Nullable LocalDateTime next(Optional<RunSchedule> schedule, LocalDateTime after) {
    return schedule.map(told -> next(told, after)).orElse(null);
  }

  private static @Nullable LocalDateTime next(RunSchedule schedule, LocalDateTime after) {
    return schedule
        .nextAfter(after.toInstant(ZoneOffset.UTC))
        .map(at -> LocalDateTime.ofInstant(at, ZoneOffset.UTC))
        .orElse(null);
  }

  private record Rule(
      String freq, int interval, TreeSet<Integer> days, TreeSet<Integer> hours, int minute) {

    static Rule random(Random random, @Nullable LocalDateTime start) {
      String freq = List.of("DAILY", "WEEKLY", "MONTHLY").get(random.nextInt(3));
      int interval = start == null || freq.equals("MONTHLY") ? 1 : 1 + random.nextInt(3);
      TreeSet<Integer> days = new TreeSet<>();
      TreeSet<Integer> hours = new TreeSet<>();
      int bound = freq.equals("WEEKLY") ? 7 : 31;
      for (int i = 0; i < 1 + random.nextInt(3); i++) {
        days.add(1 + random.nextInt(bound));
        hours.add(random.nextInt(24));
      }
      return new Rule(freq, interval, days, hours, random.nextInt(60));
    }

    String text() {
      String by =
          switch (freq) {
            case "WEEKLY" ->
                ";BYDAY=" + String.join(",", days.stream().map(d -> NAMES.get(d - 1)).toList());
            case "MONTHLY" ->
                ";BYMONTHDAY=" + String.join(",", days.stream().map(String::valueOf).toList());
            default -> "";
          };
      return "FREQ="
          + freq
          + (interval == 1 ? "" : ";INTERVAL=" + interval)
          + by
          + ";BYHOUR="
          + String.join(",", hours.stream().map(String::valueOf).toList())
          + ";BYMINUTE="
          + minute;
    }

    @Nullable LocalDateTime next(@Nullable LocalDateTime start, LocalDateTime after) {
      LocalDateTime from = after.plusMinutes(1);
      LocalDateTime first = start != null && start.isAfter(from) ? start : from;
      for (int i = 0; i < 60 * 24 * 250; i++) {
        LocalDateTime time = first.plusMinutes(i);
        if (time.getMinute() == minute
            && hours.contains(time.getHour())
            && onDay(time.toLocalDate(), start)) {
          return time;
        }
      }
      return null;
    }

    private boolean onDay(LocalDate day, @Nullable LocalDateTime start) {
      LocalDate anchor = start == null ? day : start.toLocalDate();
      return switch (freq) {
        case "DAILY" -> ChronoUnit.DAYS.between(anchor, day) % interval == 0;
        case "WEEKLY" ->
            days.contains(day.getDayOfWeek().getValue())
                && ChronoUnit.WEEKS.between(monday(anchor), monday(day)) % interval == 0;
        default -> days.contains(day.getDayOfMonth());
      };
    }

    private static LocalDate monday(LocalDate day) {
      return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }
  }
}
