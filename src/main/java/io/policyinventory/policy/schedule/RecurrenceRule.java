package io.policyinventory.policy.schedule;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One recurrence rule. The lists of values are sets of bits, the lowest bit standing for 0; an
 * empty set means that the rule does not say.
 *
 * @param interval at least 1; of a monthly rule always 1
 * @param monthDays days of the month, bits 1..31; empty unless the rule is monthly
 * @param weekDays days of the week, bit 0 is Monday; empty for a monthly rule
 */
record RecurrenceRule(
    Frequency frequency, int interval, long monthDays, int weekDays, int hours, long minutes) {

  static final int MINUTES_PER_DAY = 24 * 60;
  static final int ALL_WEEK_DAYS = 0x7F;

  private static final List<String> WEEK_DAYS = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");

  /** Days of the month from 1970-01-01 on, a century of them. */
  private static final byte[] DAYS_OF_MONTH = daysOfMonth(36_525);

  enum Frequency {
    DAILY,
    WEEKLY,
    MONTHLY
  }

  /** The rule with the parts it does not say taken from where it starts. */
  RecurrenceRule from(LocalDateTime start) {
    boolean dayFromStart = frequency == Frequency.WEEKLY && weekDays == 0;
    return new RecurrenceRule(
        frequency,
        interval,
        monthDays,
        dayFromStart ? 1 << start.getDayOfWeek().ordinal() : weekDays,
        hours == 0 ? 1 << start.getHour() : hours,
        minutes == 0 ? 1L << start.getMinute() : minutes);
  }

  /** The rule with other hours. */
  RecurrenceRule at(int otherHours) {
    return new RecurrenceRule(frequency, interval, monthDays, weekDays, otherHours, minutes);
  }

  boolean knowsTime() {
    return hours != 0 && minutes != 0;
  }

  boolean knowsDay() {
    return frequency != Frequency.WEEKLY || weekDays != 0;
  }

  boolean onSomeWeekDaysOnly() {
    return weekDays != 0 && weekDays != ALL_WEEK_DAYS;
  }

  /** Whether a complete rule runs on a day when it started in the anchor's interval. */
  boolean runsOn(long epochDay, long anchorDay) {
    return switch (frequency) {
      case DAILY ->
          Math.floorMod(epochDay - anchorDay, interval) == 0
              && (weekDays == 0 || isSet(weekDays, weekDay(epochDay)));
      case WEEKLY ->
          Math.floorMod(week(epochDay) - week(anchorDay), interval) == 0
              && isSet(weekDays, weekDay(epochDay));
      case MONTHLY -> isSet(monthDays, dayOfMonth(epochDay));
    };
  }

  /** The minutes of a day at which a complete rule runs. */
  BitSet times() {
    BitSet times = new BitSet(MINUTES_PER_DAY);
    for (int hour : values(hours)) {
      for (int minute : values(minutes)) {
        times.set(hour * 60 + minute);
      }
    }
    return times;
  }

  static List<Integer> values(long bits) {
    List<Integer> values = new ArrayList<>(Long.bitCount(bits));
    for (long rest = bits; rest != 0; rest &= rest - 1) {
      values.add(Long.numberOfTrailingZeros(rest));
    }
    return values;
  }

  /** The rule in normal form. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("FREQ=").append(frequency);
    if (interval > 1) {
      text.append(";INTERVAL=").append(interval);
    }
    append(text, "BYMONTHDAY", values(monthDays));
    append(text, "BYDAY", values(weekDays).stream().map(WEEK_DAYS::get).toList());
    append(text, "BYHOUR", values(hours));
    append(text, "BYMINUTE", values(minutes));
    return text.toString();
  }

  private static void append(StringBuilder text, String part, List<?> values) {
    if (!values.isEmpty()) {
      text.append(';').append(part).append('=');
      text.append(values.stream().map(Object::toString).collect(Collectors.joining(",")));
    }
  }

  private static boolean isSet(long bits, int value) {
    return (bits & 1L << value) != 0;
  }

  private static int dayOfMonth(long epochDay) {
    return epochDay >= 0 && epochDay < DAYS_OF_MONTH.length
        ? DAYS_OF_MONTH[(int) epochDay]
        : LocalDate.ofEpochDay(epochDay).getDayOfMonth();
  }

  private static byte[] daysOfMonth(int count) {
    byte[] days = new byte[count];
    for (int day = 0; day < count; day++) {
      days[day] = (byte) LocalDate.ofEpochDay(day).getDayOfMonth();
    }
    return days;
  }

  private static int weekDay(long epochDay) {
    return (int) Math.floorMod(epochDay + 3, 7L);
  }

  private static long week(long epochDay) {
    return Math.floorDiv(epochDay + 3, 7L);
  }
}
