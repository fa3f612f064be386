package io.policyinventory.report.xlsx.stream;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** Date-times as Excel counts them: days since 1899-12-30, in the 1900 date system. */
final class ExcelTime {

  /** What {@link #serial} answers for a text that cannot be a date-time cell. */
  static final long NONE = -1;

  /** Parts of a day in which {@link #serial} counts. */
  static final long PER_DAY = 1_000_000_000_000L;

  private static final LocalDate EPOCH = LocalDate.of(1899, 12, 30);
  private static final LocalDate FIRST = LocalDate.of(1900, 3, 1);
  private static final LocalDate LAST = LocalDate.of(9999, 12, 31);
  private static final long LAST_DAY = ChronoUnit.DAYS.between(EPOCH, LAST);
  private static final long MICROS_PER_DAY = 86_400_000_000L;
  private static final long HALF_A_SECOND = 500_000;
  private static final int[] TEN = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000};

  private ExcelTime() {}

  /**
   * Understands {@code yyyy-MM-ddTHH:mm:ssZ} with up to 6 fraction digits, from March 1900 on;
   * before that Excel's calendar has a day that never was. The last half second of 9999 is no cell:
   * shown in full seconds it would be a day that no sheet can hold. Whole numbers keep the result
   * the same on every Java version.
   */
  static long serial(String text) {
    int end = text.length() - 1;
    if (end < 19
        || text.charAt(4) != '-'
        || text.charAt(7) != '-'
        || text.charAt(10) != 'T'
        || text.charAt(13) != ':'
        || text.charAt(16) != ':'
        || text.charAt(end) != 'Z') {
      return NONE;
    }
    long days = days(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10));
    int hour = digits(text, 11, 13);
    int minute = digits(text, 14, 16);
    int second = digits(text, 17, 19);
    int micros = micros(text, end);
    if (days < 0 || hour < 0 || minute < 0 || second < 0 || micros < 0) {
      return NONE;
    }
    if (hour > 23 || minute > 59 || second > 59) {
      return NONE;
    }
    long time = ((hour * 60L + minute) * 60 + second) * 1_000_000 + micros;
    if (days == LAST_DAY && time >= MICROS_PER_DAY - HALF_A_SECOND) {
      return NONE;
    }
    return days * PER_DAY + partOfDay(time);
  }

  /** Whole days, or {@link #NONE} for a day that cannot be a date cell. */
  static long days(LocalDate date) {
    return date.isBefore(FIRST) || date.isAfter(LAST) ? NONE : ChronoUnit.DAYS.between(EPOCH, date);
  }

  private static long partOfDay(long micros) {
    long scaled = micros * 100_000_000;
    long rest = scaled % MICROS_PER_DAY * 10_000 + MICROS_PER_DAY / 2;
    return scaled / MICROS_PER_DAY * 10_000 + rest / MICROS_PER_DAY;
  }

  private static long days(int year, int month, int day) {
    try {
      return days(LocalDate.of(year, month, day));
    } catch (DateTimeException e) {
      return NONE;
    }
  }

  private static int micros(String text, int end) {
    int length = end - 20;
    if (end == 19) {
      return 0;
    }
    if (text.charAt(19) != '.' || length < 1 || length > 6) {
      return -1;
    }
    return digits(text, 20, end) * TEN[6 - length];
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
