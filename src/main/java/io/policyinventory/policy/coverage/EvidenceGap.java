package io.policyinventory.policy.coverage;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that a scope, though complete, could not tell of its policies or of what they protect.
 *
 * @param code the service's own code; null when there is none
 * @param message plain words, for example {@code checkpoint_items could not be read: 403 …}
 * @param policyId the only policy that it is about; null when it is about the scope
 */
public record EvidenceGap(
    Kind kind, @Nullable String code, String message, @Nullable String policyId) {

  /** About the scope. */
  public EvidenceGap(Kind kind, @Nullable String code, String message) {
    this(kind, code, message, null);
  }

  /** The same gap, about one policy. */
  public EvidenceGap of(String onePolicyId) {
    return new EvidenceGap(kind, code, message, onePolicyId);
  }

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
    BACKUPS,
    /** The tags of a policy, which are as last known. */
    TAGS;

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
