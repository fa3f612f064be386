package io.policyinventory.policy.snapshot;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One change of a policy since the snapshot before: a row of the {@code changes} report.
 *
 * @param field empty when the policy itself was added or removed
 * @param before as text; null when there was nothing
 * @param after as text; null when there is nothing
 */
public record Change(Kind change, String field, @Nullable String before, @Nullable String after) {

  /** What happened to the policy. */
  public enum Kind {
    ADDED,
    REMOVED,
    CHANGED;

    /** The word used in reports and in the database. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The reverse of {@link #word()}.
     *
     * @throws IllegalArgumentException for any other word
     */
    public static Kind ofWord(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  /** A field that changed. */
  public static Change changed(String field, @Nullable String before, @Nullable String after) {
    return new Change(Kind.CHANGED, field, before, after);
  }
}
