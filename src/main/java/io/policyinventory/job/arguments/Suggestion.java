package io.policyinventory.job.arguments;

import io.policyinventory.policy.text.NearestWord;
import java.util.Collection;
import java.util.stream.Collectors;

/** Words for an unknown word: what is allowed, and the nearest of it. */
public final class Suggestion {
  private Suggestion() {}

  /** For example {@code unknown report 'polices': allowed are a, b; did you mean 'policies'?} */
  public static UsageException unknown(String kind, String word, Collection<String> allowed) {
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
    NearestWord.to(word, allowed)
        .ifPresent(near -> message.append("; did you mean '" + near + "'?"));
    return new UsageException(message.toString());
  }

  /** The word without control characters, at most 80 characters of it. */
  public static String printable(String word) {
    String clean = word.replaceAll("\\p{Cntrl}", "?");
    return clean.length() <= 80 ? clean : clean.substring(0, 80) + "…";
  }
}
