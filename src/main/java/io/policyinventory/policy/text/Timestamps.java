package io.policyinventory.policy.text;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The normal form of the time texts that the services give. */
public final class Timestamps {

  private static final int MAX_FRACTION_DIGITS = 9;
  private static final int MAX_OFFSET_HOURS = 18;

  private final String text;
  private int at;

  private Timestamps(String text) {
    this.text = text;
  }

  private record Reading(LocalDateTime utc, int digits) {}

  /**
   * UTC, ISO-8601 with {@code Z} and as many fraction digits as given (0, 3 or 6). Accepts a space
   * or {@code T}, an optional fraction and an optional zone; without a zone the time is UTC.
   *
   * @return empty when the text is null, blank or not a time
   */
  public static Optional<String> normalize(@Nullable String text) {
    Reading reading = read(text);
    return reading == null ? Optional.empty() : Optional.of(format(reading));
  }

  /** The same texts as a local date-time in UTC; empty when null, blank or not a time. */
  public static Optional<LocalDateTime> toUtc(@Nullable String text) {
    Reading reading = read(text);
    return reading == null ? Optional.empty() : Optional.of(reading.utc);
  }

  /** The normal form, or the text as it came where it is no time; null when null or blank. */
  public static @Nullable String normalOrAsItCame(@Nullable String text) {
    return text == null || text.isBlank() ? null : normalize(text).orElse(text);
  }

  /** Whether there is a text, and it is no time. */
  public static boolean isMalformed(@Nullable String text) {
    return text != null && read(text) == null;
  }

  /** A time in normal form as it is; null for what {@link #normalOrAsItCame} left as it came. */
  public static @Nullable String knownOnly(@Nullable String normalOrAsItCame) {
    return isMalformed(normalOrAsItCame) ? null : normalOrAsItCame;
  }

  private static @Nullable Reading read(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      return new Timestamps(text.strip()).read();
    } catch (DateTimeException notATime) {
      return null;
    }
  }

  private Reading read() {
    int year = number(4);
    expect('-');
    int month = number(2);
    expect('-');
    int day = number(2);
    if (!skip(' ') && !skip('T') && !skip('t')) {
      throw unexpected();
    }
    int hour = number(2);
    expect(':');
    int minute = number(2);
    int second = 0;
    int nanos = 0;
    int digits = 0;
    if (skip(':')) {
      second = number(2);
      if (skip('.')) {
        int from = at;
        nanos = fraction();
        digits = at - from <= 3 ? 3 : 6;
      }
    }
    LocalDateTime local = LocalDateTime.of(year, month, day, hour, minute, second, nanos);
    LocalDateTime utc = local.minusMinutes(offsetMinutes());
    if (at != text.length() || utc.getYear() < 1 || utc.getYear() > 9999) {
      throw unexpected();
    }
    return new Reading(utc, digits);
  }

  private int fraction() {
    int from = at;
    int nanos = 0;
    while (at < text.length() && isDigit(text.charAt(at))) {
      if (at - from == MAX_FRACTION_DIGITS) {
        throw unexpected();
      }
      nanos = nanos * 10 + text.charAt(at++) - '0';
    }
    if (at == from) {
      throw unexpected();
    }
    for (int digits = at - from; digits < MAX_FRACTION_DIGITS; digits++) {
      nanos *= 10;
    }
    return nanos / 1000 * 1000;
  }

  private int offsetMinutes() {
    if (at == text.length() || skip('Z') || skip('z')) {
      return 0;
    }
    int sign = skip('-') ? -1 : 1;
    if (sign > 0) {
      expect('+');
    }
    int hours = number(2);
    int minutes = skip(':') || at < text.length() ? number(2) : 0;
    if (minutes > 59 || hours * 60 + minutes > MAX_OFFSET_HOURS * 60) {
      throw unexpected();
    }
    return sign * (hours * 60 + minutes);
  }

  private int number(int digits) {
    int value = 0;
    for (int i = 0; i < digits; i++) {
      if (at >= text.length() || !isDigit(text.charAt(at))) {
        throw unexpected();
      }
      value = value * 10 + text.charAt(at++) - '0';
    }
    return value;
  }

  private void expect(char c) {
    if (!skip(c)) {
      throw unexpected();
    }
  }

  private boolean skip(char c) {
    if (at < text.length() && text.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private DateTimeException unexpected() {
    return new DateTimeException("not a time from character " + at);
  }

  private static String format(Reading reading) {
    LocalDateTime utc = reading.utc;
    StringBuilder out = new StringBuilder(27);
    padded(out, utc.getYear(), 4).append('-');
    padded(out, utc.getMonthValue(), 2).append('-');
    padded(out, utc.getDayOfMonth(), 2).append('T');
    padded(out, utc.getHour(), 2).append(':');
    padded(out, utc.getMinute(), 2).append(':');
    padded(out, utc.getSecond(), 2);
    if (reading.digits == 3) {
      padded(out.append('.'), utc.getNano() / 1_000_000, 3);
    } else if (reading.digits == 6) {
      padded(out.append('.'), utc.getNano() / 1_000, 6);
    }
    return out.append('Z').toString();
  }

  private static StringBuilder padded(StringBuilder out, int value, int width) {
    String digits = Integer.toString(value);
    return out.append("0".repeat(width - digits.length())).append(digits);
  }
}
