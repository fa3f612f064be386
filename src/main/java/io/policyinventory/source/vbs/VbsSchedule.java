package io.policyinventory.source.vbs;

import io.policyinventory.policy.schedule.Recurrence;
import io.policyinventory.policy.schedule.RecurrenceException;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The schedule fields of a vbs policy as recurrence rules (vbs-v2.md section 3). */
final class VbsSchedule {

  private static final Pattern TIME = Pattern.compile("([01]?[0-9]|2[0-3]):([0-5][0-9])");
  private static final Pattern ZONE =
      Pattern.compile("UTC(?:([+-])(0?[0-9]|1[0-4])(?::?([0-5][0-9]))?)?");
  private static final int MINUTES_PER_DAY = 24 * 60;
  private static final int LAST_DAY_OF_MONTH = 31;
  private static final int MOST_DAYS = 30;

  private VbsSchedule() {}

  /**
   * The recurrence in UTC. The frequency wins over the week days; null and 0 mean that it is not
   * set.
   *
   * @param startTime comma-separated {@code HH:mm}, in UTC
   * @param weekFrequency local days of the time zone, {@code MON} to {@code SUN}
   * @param timeZone {@code UTC±HH:mm}; UTC when null or blank
   * @throws RecurrenceException when a field cannot be understood, or neither frequency nor week
   *     days are set
   */
  static Recurrence recurrence(
      String startTime,
      @Nullable Integer frequency,
      List<String> weekFrequency,
      @Nullable String timeZone)
      throws RecurrenceException {
    Set<Integer> times = times(startTime);
    List<String> rules = new ArrayList<>();
    if (frequency != null && frequency != 0) {
      String days = everyDays(frequency);
      byMinute(times).forEach((minute, hours) -> rules.add(rule(days, hours, minute)));
    } else {
      Set<DayOfWeek> localDays = weekDays(weekFrequency);
      int offset = offsetMinutes(timeZone);
      Map<String, Set<Integer>> timesByDays = new TreeMap<>();
      for (int time : times) {
        int shift = Math.floorDiv(time + offset, MINUTES_PER_DAY);
        timesByDays.computeIfAbsent(weekly(localDays, shift), d -> new TreeSet<>()).add(time);
      }
      timesByDays.forEach(
          (days, timesOfDays) ->
              byMinute(timesOfDays)
                  .forEach((minute, hours) -> rules.add(rule(days, hours, minute))));
    }
    return Recurrence.ofRules(rules, null);
  }

  /** The fields that are set, as reports show them: {@code start_time=22:00;frequency=3}. */
  static String pattern(
      @Nullable String startTime,
      @Nullable Integer frequency,
      List<String> weekFrequency,
      @Nullable String timeZone) {
    StringJoiner pattern = new StringJoiner(";");
    if (startTime != null && !startTime.isBlank()) {
      pattern.add("start_time=" + startTime);
    }
    if (frequency != null && frequency != 0) {
      pattern.add("frequency=" + frequency);
    }
    if (!weekFrequency.isEmpty()) {
      pattern.add("week_frequency=" + String.join(",", weekFrequency));
    }
    if (timeZone != null && !timeZone.isBlank()) {
      pattern.add("time_zone=" + timeZone);
    }
    return pattern.toString();
  }

  private static String everyDays(int frequency) throws RecurrenceException {
    if (frequency < 0 || frequency > MOST_DAYS) {
      throw new RecurrenceException(
          "expected a frequency of 1 to " + MOST_DAYS + " days, found " + frequency);
    }
    if (frequency == 1) {
      return "FREQ=DAILY";
    }
    return IntStream.iterate(1, day -> day <= LAST_DAY_OF_MONTH, day -> day + frequency)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(",", "FREQ=MONTHLY;BYMONTHDAY=", ""));
  }

  private static String weekly(Set<DayOfWeek> localDays, int shift) {
    return localDays.stream()
        .map(day -> day.minus(shift))
        .sorted()
        .map(day -> day.name().substring(0, 2))
        .collect(Collectors.joining(",", "FREQ=WEEKLY;BYDAY=", ""));
  }

  private static Map<Integer, String> byMinute(Set<Integer> times) {
    return times.stream()
        .collect(
            Collectors.groupingBy(
                time -> time % 60,
                TreeMap::new,
                Collectors.mapping(time -> Integer.toString(time / 60), Collectors.joining(","))));
  }

  private static String rule(String days, String hours, int minute) {
    return days + ";BYHOUR=" + hours + ";BYMINUTE=" + minute;
  }

  private static Set<Integer> times(String startTime) throws RecurrenceException {
    Set<Integer> times = new TreeSet<>();
    for (String text : startTime.split(",", -1)) {
      Matcher time = TIME.matcher(text.strip());
      if (!time.matches()) {
        throw unexpected("start_time of HH:mm", text);
      }
      times.add(Integer.parseInt(time.group(1)) * 60 + Integer.parseInt(time.group(2)));
    }
    return times;
  }

  private static Set<DayOfWeek> weekDays(List<String> weekFrequency) throws RecurrenceException {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (String text : weekFrequency) {
      String name = text.strip().toUpperCase(Locale.ROOT);
      days.add(
          IntStream.rangeClosed(1, 7)
              .mapToObj(DayOfWeek::of)
              .filter(day -> day.name().substring(0, 3).equals(name))
              .findFirst()
              .orElseThrow(() -> unexpected("week_frequency of MON to SUN", text)));
    }
    if (days.isEmpty()) {
      throw new RecurrenceException("expected frequency or week_frequency, found neither");
    }
    return days;
  }

  private static int offsetMinutes(@Nullable String timeZone) throws RecurrenceException {
    if (timeZone == null || timeZone.isBlank()) {
      return 0;
    }
    Matcher zone = ZONE.matcher(timeZone.strip().toUpperCase(Locale.ROOT));
    if (!zone.matches()) {
      throw unexpected("time_zone of UTC+HH:mm or UTC-HH:mm", timeZone);
    }
    if (zone.group(1) == null) {
      return 0;
    }
    int minutes = zone.group(3) == null ? 0 : Integer.parseInt(zone.group(3));
    int offset = Integer.parseInt(zone.group(2)) * 60 + minutes;
    return zone.group(1).equals("-") ? -offset : offset;
  }

  private static RecurrenceException unexpected(String expected, String found) {
    String cut = found.length() > 60 ? found.substring(0, 57) + "..." : found;
    String shown = cut.replaceAll("\\p{Cntrl}+", " ");
    return new RecurrenceException("expected a " + expected + ", found '" + shown + "'");
  }
}
