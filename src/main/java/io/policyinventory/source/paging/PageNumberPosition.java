package io.policyinventory.source.paging;

import org.jspecify.annotations.Nullable;

/**
 * Where the reading of a list by page numbers stands; plain enough to be part of a cursor.
 *
 * @param asked page size as wanted
 * @param limit page size as the server gives it
 * @param page number of the page to ask for, 1 for the first
 * @param distinct records read, each counted once
 * @param count how many there are, as the last answer said; null when it did not
 * @param firstId first record of the page before; empty before there is one
 * @param whole whether the first page alone brought as many as there are
 * @param tally the records of the pages before, or of those looked at again
 * @param expected what the pages looked at again must bring; null while the list is being read
 */
public record PageNumberPosition(
    int asked,
    int limit,
    int page,
    long distinct,
    @Nullable Long count,
    String firstId,
    boolean whole,
    Tally tally,
    @Nullable Tally expected)
    implements Paging.Position {

  @Override
  public int pages() {
    return page - 1;
  }

  @Override
  public @Nullable Long told() {
    return count;
  }

  /** The start of a list. */
  static PageNumberPosition start(int pageSize) {
    return new PageNumberPosition(pageSize, pageSize, 1, 0, null, "", false, Tally.NONE, null);
  }

  /** Whether the last answer said that there are no more records than were read. */
  boolean complete() {
    return expected == null && count != null && count == distinct;
  }

  /** The start of the second look at all pages before this one. */
  PageNumberPosition lookingAgain() {
    return new PageNumberPosition(asked, limit, 1, distinct, count, "", whole, Tally.NONE, tally);
  }

  /** After a page that was looked at again. */
  PageNumberPosition lookedAt(Tally now) {
    return new PageNumberPosition(
        asked, limit, page + 1, distinct, count, "", whole, now, expected);
  }

  PageNumberPosition told(Long records) {
    return new PageNumberPosition(
        asked, limit, page, distinct, records, firstId, whole, tally, expected);
  }
}
