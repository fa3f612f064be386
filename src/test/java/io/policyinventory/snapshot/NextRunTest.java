package io.policyinventory.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.Slow;
import io.policyinventory.database.TestDatabase;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

@Slow
class NextRunTest {

  private static final List<String> NAMES = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");

  private final JdbcTemplate jdbc = new JdbcTemplate(TestDatabase.create().dataSource());

  @Test
  void agreesWithCountingMinuteByMinute() {
    Random random = new Random(42);
    for (int i = 0; i < 300; i++) {
      LocalDateTime start =
          random.nextInt(4) == 0
              ? null
              : LocalDateTime.of(2026, 1, 1, 3, 30).plusHours(random.nextInt(3000));
      LocalDateTime after = LocalDateTime.of(2026, 2, 1, 0, 0).plusHours(random.nextInt(3000));
      Rule rule = Rule.random(random, start);
      assertThat(sql(rule.text(), start, after))
          .as("%s from %s after %s", rule.text(), start, after)
          .isEqualTo(rule.next(start, after));
    }
  }

  @Test
  void takesTheEarliestOfSeveralAndGivesUpWithoutHoursOrAnchor() {
    LocalDateTime after = LocalDateTime.of(2026, 3, 2, 5, 0);
    assertThat(sql("FREQ=DAILY;BYHOUR=7;BYMINUTE=0\nFREQ=DAILY;BYHOUR=6;BYMINUTE=1", null, after))
        .isEqualTo(LocalDateTime.of(2026, 3, 2, 6, 1));
    assertThat(sql("FREQ=DAILY", null, after)).isNull();
    assertThat(sql("FREQ=DAILY;INTERVAL=3;BYHOUR=2;BYMINUTE=0", null, after)).isNull();
    assertThat(sql("", null, after)).isNull();
  }

  private @Nullable LocalDateTime sql(
      String rule, @Nullable LocalDateTime start, LocalDateTime after) {
    OffsetDateTime next =
        jdbc.queryForObject(
            "SELECT inventory.next_run(?, ?::timestamptz, ?::timestamptz)",
            OffsetDateTime.class,
            rule,
            start == null ? null : start + "Z",
            after + "Z");
    return next == null ? null : next.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
  }

  private record Rule(
      String freq, int interval, TreeSet<Integer> days, TreeSet<Integer> hours, int minute) {

    static Rule random(Random random, @Nullable LocalDateTime start) {
      String freq = List.of("DAILY", "WEEKLY", "MONTHLY").get(random.nextInt(3));
      int interval = start == null ? 1 : 1 + random.nextInt(3);
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
        default ->
            days.contains(day.getDayOfMonth())
                && ChronoUnit.MONTHS.between(anchor.withDayOfMonth(1), day.withDayOfMonth(1))
                        % interval
                    == 0;
      };
    }

    private static LocalDate monday(LocalDate day) {
      return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }
  }
}
