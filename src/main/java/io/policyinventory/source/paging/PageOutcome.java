package io.policyinventory.source.paging;

import java.util.List;

/**
 * What a page means for the reading of a list.
 *
 * @param fresh indices of the page's records that were not read before
 * @param next where to go on, whatever the outcome
 */
public record PageOutcome(Outcome outcome, List<Integer> fresh, ListPosition next) {

  /** What to do after the page. */
  public enum Outcome {
    /** Ask for the next page. */
    GO_ON,
    /** The list is read. */
    DONE,
    /** The list changed so that records may have been missed: read it again from its start. */
    START_OVER,
    /** The server gives the same records whatever it is asked. */
    STUCK
  }
}
