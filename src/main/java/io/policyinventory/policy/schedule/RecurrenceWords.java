package io.policyinventory.policy.schedule;

import java.util.List;
import java.util.stream.Collectors;

/** A rule in words. */
final class RecurrenceWords {

  private static final List<String> WEEK_DAYS =
      List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");

  private RecurrenceWords() {}

  static String of(RecurrenceRule rule) {
    String days =
        switch (rule.frequency()) {
          case DAILY -> daily(rule);
          case WEEKLY -> weekly(rule);
          case MONTHLY -> "Monthly on day " + joined(RecurrenceRule.values(rule.monthDays()));
        };
    return rule.hours() == 0 ? days : days + " at " + times(rule) + " UTC";
  }

  private static String daily(RecurrenceRule rule) {
    if (rule.interval() == 1) {
      return rule.onSomeWeekDaysOnly() ? "Weekly on " + weekDays(rule) : "Daily";
    }
    String every = "Every " + rule.interval() + " days";
    return rule.onSomeWeekDaysOnly() ? every + ", only on " + weekDays(rule) : every;
  }

  private static String weekly(RecurrenceRule rule) {
    if (rule.interval() == 1 && rule.weekDays() == RecurrenceRule.ALL_WEEK_DAYS) {
      return "Daily";
    }
    String every = rule.interval() == 1 ? "Weekly" : "Every " + rule.interval() + " weeks";
    return rule.knowsDay() ? every + " on " + weekDays(rule) : every;
  }

  private static String weekDays(RecurrenceRule rule) {
    return joined(RecurrenceRule.values(rule.weekDays()).stream().map(WEEK_DAYS::get).toList());
  }

  private static String times(RecurrenceRule rule) {
    if (rule.minutes() == 0) {
      return joined(
          RecurrenceRule.values(rule.hours()).stream()
              .map(hour -> twoDigits(hour) + ":??")
              .toList());
    }
    return rule.times().stream()
        .mapToObj(time -> twoDigits(time / 60) + ":" + twoDigits(time % 60))
        .collect(Collectors.joining(", "));
  }

  private static String twoDigits(int number) {
    return number < 10 ? "0" + number : Integer.toString(number);
  }

  private static String joined(List<?> values) {
    return values.stream().map(Object::toString).collect(Collectors.joining(", "));
  }
}
