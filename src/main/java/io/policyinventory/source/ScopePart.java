package io.policyinventory.source;

import io.policyinventory.policy.PolicyRecord;
import io.policyinventory.policy.PolicyTags;
import io.policyinventory.policy.Reject;
import io.policyinventory.policy.Tag;
import io.policyinventory.policy.coverage.CoverageEvidence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one step of reading a scope brought. Parts are stored in the order in which they are read,
 * each together with its cursor.
 *
 * @param startOver true: everything read of the scope before, rejects included, is to be forgotten
 *     before this part is stored
 * @param policies policies not seen before in this scope
 * @param rejects records that could not be understood
 * @param catalogue entries of the tag catalogue
 * @param policyTags tags of policies that will be read later
 * @param evidence servers, disks, backups, vaults, and what could not be read of them
 * @param pages pages this part took
 * @param cursor where to go on; null when the scope is read completely
 */
public record ScopePart(
    boolean startOver,
    List<PolicyRecord> policies,
    List<Reject> rejects,
    List<Tag> catalogue,
    List<PolicyTags> policyTags,
    CoverageEvidence evidence,
    int pages,
    @Nullable String cursor) {

  public ScopePart {
    policies = List.copyOf(policies);
    rejects = List.copyOf(rejects);
    catalogue = List.copyOf(catalogue);
    policyTags = List.copyOf(policyTags);
  }

  /** A part without evidence of coverage. */
  public ScopePart(
      boolean startOver,
      List<PolicyRecord> policies,
      List<Reject> rejects,
      List<Tag> catalogue,
      List<PolicyTags> policyTags,
      int pages,
      @Nullable String cursor) {
    this(startOver, policies, rejects, catalogue, policyTags, CoverageEvidence.NONE, pages, cursor);
  }

  /**
   * The part that says that the scope is read again from its start; the scope's memory is emptied.
   *
   * @param cursor where the next attempt begins
   */
  public static ScopePart startingOver(ScopeReading reading, String cursor) {
    reading.memory().forget();
    return new ScopePart(true, List.of(), List.of(), List.of(), List.of(), 1, cursor);
  }

  /** A part of evidence alone. */
  public static ScopePart ofEvidence(
      CoverageEvidence evidence, List<Reject> rejects, int pages, @Nullable String cursor) {
    return new ScopePart(false, List.of(), rejects, List.of(), List.of(), evidence, pages, cursor);
  }
}
