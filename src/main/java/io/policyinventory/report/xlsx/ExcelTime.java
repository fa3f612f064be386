package io.policyinventory.report.xlsx;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** Date-times as Excel counts them: days since 1899-12-30, in the 1900 date system. */
final class ExcelTime {

  /** What {@link #serial} answers for a text that cannot be a date-time cell. */
  static final double NONE = -1;

  private static final LocalDate EPOCH = LocalDate.of(1899, 12, 30);
  private static final LocalDate FIRST = LocalDate.of(1900, 3, 1);
  private static final double SECONDS_PER_DAY = 86_400;

  private ExcelTime() {}

  /**
   * Understands {@code yyyy-MM-ddTHH:mm:ss[.f…]Z} from March 1900 on; before that Excel's calendar
   * has a day that never was.
   */
  static double serial(String text) {
    int length = text.length();
    if (length < 20
        || text.charAt(4) != '-'
        || text.charAt(7) != '-'
        || text.charAt(10) != 'T'
        || text.charAt(13) != ':'
        || text.charAt(16) != ':'
        || text.charAt(length - 1) != 'Z') {
      return NONE;
    }
    int year = digits(text, 0, 4);
    int month = digits(text, 5, 7);
    int day = digits(text, 8, 10);
    int hour = digits(text, 11, 13);
    int minute = digits(text, 14, 16);
    int second = digits(text, 17, 19);
    double fraction = fraction(text, length - 1);
    if (Math.min(Math.min(year, month), Math.min(day, hour)) < 0
        || Math.min(minute, second) < 0
        || hour > 23
        || minute > 59
        || second > 59
        || fraction < 0) {
      return NONE;
    }
    try {
      LocalDate date = LocalDate.of(year, month, day);
      return date.isBefore(FIRST)
          ? NONE
          : ChronoUnit.DAYS.between(EPOCH, date)
              + (hour * 3600 + minute * 60 + second + fraction) / SECONDS_PER_DAY;
    } catch (DateTimeException e) {
      return NONE;
    }
  }

  private static double fraction(String text, int end) {
    if (end == 19) {
      return 0;
    }
    if (text.charAt(19) != '.' || end < 21 || end > 29) {
      return -1;
    }
    int digits = digits(text, 20, end);
    return digits < 0 ? -1 : digits / Math.pow(10, end - 20);
  }

  private static int digits(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
  }
}
