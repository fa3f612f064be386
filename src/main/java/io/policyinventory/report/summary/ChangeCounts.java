package io.policyinventory.report.summary;

/**
 * What changed since the snapshot before.
 *
 * @param added policies
 * @param removed policies
 * @param changed policies of which at least one field changed
 * @param fields fields that changed
 */
public record ChangeCounts(long added, long removed, long changed, long fields) {

  /** Nothing. */
  public static final ChangeCounts NONE = new ChangeCounts(0, 0, 0, 0);
}
