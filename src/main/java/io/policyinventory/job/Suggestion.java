package io.policyinventory.job;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Words for an unknown word: what is allowed, and the nearest of it. */
final class Suggestion {
  private Suggestion() {}

  /** The allowed word that takes the fewest edits, when these are few enough to be a slip. */
  static Optional<String> nearest(String word, Collection<String> allowed) {
    String wanted = word.toLowerCase(Locale.ROOT);
    int most = Math.max(2, wanted.length() / 3);
    return allowed.stream()
        .filter(candidate -> edits(wanted, candidate.toLowerCase(Locale.ROOT)) <= most)
        .min(
            Comparator.<String>comparingInt(
                    candidate -> edits(wanted, candidate.toLowerCase(Locale.ROOT)))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** For example {@code unknown report 'polices': allowed are a, b; did you mean 'policies'?} */
  static UsageException unknown(String kind, String word, Collection<String> allowed) {
    StringBuilder message =
        new StringBuilder("unknown ")
            .append(kind)
            .append(" '")
            .append(printable(word))
            .append('\'');
    if (allowed.isEmpty()) {
      message.append(": there is none");
    } else {
      message
          .append(": allowed ")
          .append(allowed.size() == 1 ? "is " : "are ")
          .append(allowed.stream().limit(40).collect(Collectors.joining(", ")));
      if (allowed.size() > 40) {
        message.append(" and ").append(allowed.size() - 40).append(" more");
      }
    }
    nearest(word, allowed).ifPresent(near -> message.append("; did you mean '" + near + "'?"));
    return new UsageException(message.toString());
  }

  /** The word without control characters, at most 80 characters of it. */
  static String printable(String word) {
    String clean = word.replaceAll("\\p{Cntrl}", "?");
    return clean.length() <= 80 ? clean : clean.substring(0, 80) + "…";
  }

  private static int edits(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int same = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(same, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[to.length()];
  }
}
