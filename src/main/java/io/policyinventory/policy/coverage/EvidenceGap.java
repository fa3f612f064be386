package io.policyinventory.policy.coverage;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that a scope, though complete, could not tell of what its service protects.
 *
 * @param code the service's own code; null when there is none
 * @param message plain words, for example {@code checkpoint_items could not be read: 403 …}
 */
public record EvidenceGap(Kind kind, @Nullable String code, String message) {

  /** What is missing. */
  public enum Kind {
    /** Policies or what they protect, so that nothing of the project is certainly unprotected. */
    MEMBERS,
    /**
     * The evidence of which members policies have: they are as last known where nothing else of the
     * policy changed.
     */
    MEMBER_EVIDENCE,
    /** Backups, so that there may be newer ones. */
    BACKUPS;

    /** The word used in the database. */
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
}
