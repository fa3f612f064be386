package io.policyinventory.report.summary;

/**
 * What changed since the published full run before. Added, removed and changed are of policies, as
 * in the run's row, in the report {@code trend} and in the closing words.
 *
 * @param added policies
 * @param removed policies
 * @param changed policies of which at least one field changed
 * @param fields of policies that changed
 * @param newFindings findings that were not there before
 * @param endedFindings findings that are not there any more
 * @param protectionLost servers and disks that were protected, and are not or nobody can tell
 */
public record ChangeCounts(
    long added,
    long removed,
    long changed,
    long fields,
    long newFindings,
    long endedFindings,
    long protectionLost) {

  /** Nothing. */
  public static final ChangeCounts NONE = new ChangeCounts(0, 0, 0, 0, 0, 0, 0);
}
