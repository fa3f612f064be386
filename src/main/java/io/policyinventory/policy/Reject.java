package io.policyinventory.policy;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What could not be understood of an answer.
 *
 * @param part what it is a part of, or is itself
 * @param whole whether nothing of a record of that kind is left, so that nobody looks at it; else
 *     it is there without what was not understood
 * @param policyId null when the record does not tell
 * @param policyName null when the record does not tell
 * @param request method and path with query of the answer that held it, without host
 * @param position where in the answer, as a path: {@code policies[17]}; for people, its words
 *     decide nothing
 * @param reason what was expected and what was found
 * @param raw the JSON of what was not understood
 */
public record Reject(
    Part part,
    boolean whole,
    @Nullable String policyId,
    @Nullable String policyName,
    String request,
    String position,
    String reason,
    String raw) {

  /** A record, of which nothing is left, or a part of one. */
  public Reject(
      Part part,
      @Nullable String policyId,
      @Nullable String policyName,
      String request,
      String position,
      String reason,
      String raw) {
    this(part, part.isRecord(), policyId, policyName, request, position, reason, raw);
  }

  /** The same of a policy. */
  public Reject of(String id, @Nullable String name) {
    return new Reject(part, whole, id, name, request, position, reason, raw);
  }

  /** What was not understood, and so what cannot be told. */
  public enum Part {
    /** A whole policy, when it has no usable id, or a field of one. */
    POLICY,
    OPERATION,
    RESOURCE,
    /**
     * A tag, an entry of the tag catalogue, or the tags of a policy that were asked for in bulk.
     */
    TAG,
    /** An element of what a vault says it holds; of a policy, some of what its vaults hold. */
    MEMBER,
    VAULT,
    /** A backup or the attempt at one. */
    BACKUP,
    SERVER,
    DISK;

    /** Whether answers list such records, not parts of others. */
    boolean isRecord() {
      return switch (this) {
        case POLICY, VAULT, BACKUP, SERVER, DISK -> true;
        case OPERATION, RESOURCE, TAG, MEMBER -> false;
      };
    }

    /** The word used in reports and in the database. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The reverse of {@link #word()}.
     *
     * @throws IllegalArgumentException for any other word
     */
    public static Part ofWord(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }
}
