package io.policyinventory.policy.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers, lists and quotations in messages. */
public final class Words {

  private static final int LONGEST_QUOTE = 60;
  private static final int MOST_LISTED = 10;
  private static final Pattern BREAKS = Pattern.compile("[\\p{Cc}\\u2028\\u2029]+");

  private Words() {}

  /** With a space for control characters and all that breaks a line. */
  public static String oneLine(String text) {
    return BREAKS.matcher(text).replaceAll(" ");
  }

  /** On one line, and cut when it is longer than a message can bear. */
  public static String shortened(String text) {
    return oneLine(text.length() > LONGEST_QUOTE ? text.substring(0, LONGEST_QUOTE) + "..." : text);
  }

  public static String count(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  /** At most ten of them, and how many more there are. */
  public static String list(List<String> words) {
    if (words.size() <= MOST_LISTED) {
      return String.join(", ", words);
    }
    return String.join(", ", words.subList(0, MOST_LISTED))
        + " and "
        + (words.size() - MOST_LISTED)
        + " more";
  }

  /** Hours below two days, else days; at most 1 decimal, rounded down. */
  public static String duration(double hours) {
    return hours < 48 ? plain(hours) + " h" : plain(hours / 24) + " days";
  }

  /** In quotes, on one line and cut when it is long; {@code (none)} for null. */
  public static String quoted(@Nullable String text) {
    if (text == null) {
      return "(none)";
    }
    return "'" + shortened(text) + "'";
  }

  private static String plain(double number) {
    BigDecimal rounded =
        BigDecimal.valueOf(number).setScale(1, RoundingMode.FLOOR).stripTrailingZeros();
    return rounded.toPlainString();
  }
}
