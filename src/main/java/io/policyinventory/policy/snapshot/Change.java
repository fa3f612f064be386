package io.policyinventory.policy.snapshot;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One change since the published full run before.
 *
 * @param field empty when the subject itself was added or removed: before or after is then the name
 *     of a policy, what {@code protected} says of a server or disk, the verdict of a finding, the
 *     status of a scope
 * @param before as text; null when there was nothing
 * @param after as text; null when there is nothing
 */
public record Change(Kind change, String field, @Nullable String before, @Nullable String after) {

  /** What happened to the subject. */
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
