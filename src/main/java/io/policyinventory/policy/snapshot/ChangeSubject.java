package io.policyinventory.policy.snapshot;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a change befell.
 *
 * @param id of a policy, server or disk its id; of a finding the rule with type and id of what
 *     breaks it; of a scope {@code service/region/project id}
 * @param name null when it has none
 */
public record ChangeSubject(Type type, String id, @Nullable String name) {

  /** The kinds of what can change. */
  public enum Type {
    POLICY,
    /** What protects a server or disk. */
    COVERAGE,
    FINDING,
    SCOPE;

    /** The word used in reports and in the database. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The reverse of {@link #word()}.
     *
     * @throws IllegalArgumentException for any other word
     */
    public static Type ofWord(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }
}
