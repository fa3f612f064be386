package io.policyinventory.policy.schedule;

import io.policyinventory.policy.schedule.RecurrenceRule.Frequency;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.jspecify.annotations.Nullable;

/** Reads one rule of the documented subset of RFC 5545; everything beyond it is refused. */
final class RecurrenceRuleParser {

  private enum Part {
    FREQ("DAILY, WEEKLY or MONTHLY", "DAILY|WEEKLY|MONTHLY"),
    INTERVAL("a number from 1 to 999", "0*[1-9][0-9]{0,2}"),
    BYMONTHDAY("numbers from 1 to 31", "0?[1-9]|[12][0-9]|3[01]"),
    BYDAY("days from MO to SU", "MO|TU|WE|TH|FR|SA|SU"),
    BYHOUR("numbers from 0 to 23", "[01]?[0-9]|2[0-3]"),
    BYMINUTE("numbers from 0 to 59", "[0-5]?[0-9]");

    private final String expected;
    private final Pattern value;

    Part(String expected, String value) {
      this.expected = expected;
      this.value = Pattern.compile(value);
    }

    private static @Nullable Part named(String name) {
      for (Part part : values()) {
        if (part.name().equals(name)) {
          return part;
        }
      }
      return null;
    }

    private boolean isList() {
      return this != FREQ && this != INTERVAL;
    }
  }

  private final String text;
  private final Map<Part, String> parts = new EnumMap<>(Part.class);

  private RecurrenceRuleParser(String text) {
    this.text = text;
  }

  static RecurrenceRule parse(String text) throws RecurrenceException {
    RecurrenceRuleParser parser = new RecurrenceRuleParser(text);
    for (String part : text.toUpperCase(Locale.ROOT).split(";")) {
      parser.add(part.strip());
    }
    parser.checkTogether();
    return parser.rule();
  }

  private void add(String text) throws RecurrenceException {
    int equals = text.indexOf('=');
    Part part = equals < 0 ? null : Part.named(text.substring(0, equals).strip());
    if (part == null) {
      throw expected("one of FREQ, INTERVAL, BYMONTHDAY, BYDAY, BYHOUR, BYMINUTE", text);
    }
    String value = text.substring(equals + 1).strip();
    List<String> values = new ArrayList<>();
    for (String each : part.isList() ? value.split(",", -1) : new String[] {value}) {
      String one = each.strip();
      if (!part.value.matcher(one).matches()) {
        throw expected(part.expected + " for " + part, one);
      }
      values.add(one);
    }
    if (parts.put(part, String.join(",", values)) != null) {
      throw expected(part + " once", this.text);
    }
  }

  private void checkTogether() throws RecurrenceException {
    String frequency = parts.get(Part.FREQ);
    if (frequency == null) {
      throw expected("FREQ", text);
    }
    boolean monthly = frequency.equals(Frequency.MONTHLY.name());
    if (monthly != parts.containsKey(Part.BYMONTHDAY)) {
      throw expected("BYMONTHDAY with FREQ=MONTHLY and only there", text);
    }
    if (monthly && parts.containsKey(Part.BYDAY)) {
      throw expected("no BYDAY with FREQ=MONTHLY", text);
    }
  }

  private RecurrenceRule rule() throws RecurrenceException {
    StringBuilder normal = new StringBuilder();
    parts.forEach((part, value) -> normal.append(part).append('=').append(value).append(';'));
    normal.setLength(normal.length() - 1);
    org.dmfs.rfc5545.recur.RecurrenceRule read;
    try {
      read =
          new org.dmfs.rfc5545.recur.RecurrenceRule(
              normal.toString(), org.dmfs.rfc5545.recur.RecurrenceRule.RfcMode.RFC5545_STRICT);
    } catch (InvalidRecurrenceRuleException e) {
      throw expected("a rule of RFC 5545", text);
    }
    Frequency frequency = Frequency.valueOf(read.getFreq().name());
    if (frequency == Frequency.MONTHLY && read.getInterval() != 1) {
      throw expected("INTERVAL=1 with FREQ=MONTHLY", text);
    }
    return new RecurrenceRule(
        frequency,
        read.getInterval(),
        bits(read.getByPart(org.dmfs.rfc5545.recur.RecurrenceRule.Part.BYMONTHDAY)),
        weekDays(read.getByDayPart()),
        (int) bits(read.getByPart(org.dmfs.rfc5545.recur.RecurrenceRule.Part.BYHOUR)),
        bits(read.getByPart(org.dmfs.rfc5545.recur.RecurrenceRule.Part.BYMINUTE)));
  }

  private static long bits(@Nullable List<Integer> values) {
    long bits = 0;
    for (int value : values == null ? List.<Integer>of() : values) {
      bits |= 1L << value;
    }
    return bits;
  }

  private static int weekDays(
      @Nullable List<org.dmfs.rfc5545.recur.RecurrenceRule.WeekdayNum> days) {
    int bits = 0;
    for (var day :
        days == null ? List.<org.dmfs.rfc5545.recur.RecurrenceRule.WeekdayNum>of() : days) {
      bits |= 1 << (day.weekday.ordinal() + 6) % 7;
    }
    return bits;
  }

  private static RecurrenceException expected(String expected, String found) {
    return new RecurrenceException(
        "expected " + expected + ", found " + RecurrenceRuleText.quoted(found));
  }
}
