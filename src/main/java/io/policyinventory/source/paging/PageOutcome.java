package io.policyinventory.source.paging;

import java.util.List;

/**
 * What a page means for the reading of a list.
 *
 * @param fresh indices of the page's records that were not read before
 * @param next where to go on, whatever the outcome
 */
public record PageOutcome<P>(Outcome outcome, List<Integer> fresh, P next) {

  /** What to do after the page. */
  public enum Outcome {
    /** Ask for the next page. */
    GO_ON,
    /** The list is read. */
    DONE,
    /** The list ended before it held as many records as it says. */
    SHORT,
    /** The list changed so that records may have been missed: read it again from its start. */
    START_OVER,
    /** The server gives the same records whatever it is asked. */
    STUCK
  }

  public PageOutcome {
    fresh = List.copyOf(fresh);
  }

  static <P> PageOutcome<P> of(Outcome outcome, P next) {
    return new PageOutcome<>(outcome, List.of(), next);
  }
}
