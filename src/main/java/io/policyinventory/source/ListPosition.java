package io.policyinventory.source;

/**
 * Where the reading of a list stands; plain enough to be part of a cursor.
 *
 * @param limit page size
 * @param marker what to send as marker; empty on the first page
 * @param pageMarker the marker that gave the last page with records; empty for the first page
 * @param paged whether that page was full, or not the first: a list that took paging
 * @param lastId id of the last record read that has one; empty before there is one
 * @param anchor id of the last record read; empty when it has none
 * @param unnamed records without an id that were read after {@code lastId}
 * @param read records read, which is the offset of the next one
 * @param pages pages read
 * @param offsetHonoured whether the server was seen to honour offsets
 * @param askedAgain whether the end was asked about twice in a row
 */
public record ListPosition(
    Mode mode,
    int limit,
    String marker,
    String pageMarker,
    boolean paged,
    String lastId,
    String anchor,
    int unnamed,
    int read,
    int pages,
    boolean offsetHonoured,
    boolean askedAgain) {

  /** How the next page is asked for. */
  public enum Mode {
    /** By marker, as documented. */
    MARKER,
    /**
     * The last page once more, to see that its last record, the marker of the end, still exists.
     */
    CONFIRM,
    /** By offset, one record back, because the server ignores markers. */
    OFFSET,
    /** By the offset after the last record, to see that it is the last. */
    END,
    /** By an offset beyond any list, to see whether the server ignores offsets, too. */
    FAR
  }

  /** The start of a list. */
  public static ListPosition start(int pageSize) {
    return new ListPosition(Mode.MARKER, pageSize, "", "", false, "", "", 0, 0, 0, false, false);
  }

  ListPosition counted() {
    return new ListPosition(
        mode,
        limit,
        marker,
        pageMarker,
        paged,
        lastId,
        anchor,
        unnamed,
        read,
        pages + 1,
        offsetHonoured,
        askedAgain);
  }

  ListPosition in(Mode next) {
    return new ListPosition(
        next,
        limit,
        marker,
        pageMarker,
        paged,
        lastId,
        anchor,
        unnamed,
        read,
        pages,
        offsetHonoured,
        next == Mode.END ? askedAgain : false);
  }

  /** After a page of so many records that was asked for by this position's marker. */
  ListPosition afterPage(int records) {
    return new ListPosition(
        mode,
        limit,
        marker,
        marker,
        records >= limit || !lastId.isEmpty(),
        lastId,
        anchor,
        unnamed,
        read,
        pages,
        offsetHonoured,
        askedAgain);
  }

  ListPosition after(String newMarker, String newLastId, String newAnchor, int after, int total) {
    return new ListPosition(
        mode,
        limit,
        newMarker,
        pageMarker,
        paged,
        newLastId,
        newAnchor,
        after,
        total,
        pages,
        offsetHonoured,
        askedAgain);
  }

  ListPosition honouringOffset() {
    return new ListPosition(
        Mode.OFFSET,
        limit,
        marker,
        pageMarker,
        paged,
        lastId,
        anchor,
        unnamed,
        read,
        pages,
        true,
        false);
  }

  ListPosition askingAgain() {
    return new ListPosition(
        Mode.OFFSET,
        limit,
        marker,
        pageMarker,
        paged,
        lastId,
        anchor,
        unnamed,
        read,
        pages,
        offsetHonoured,
        true);
  }
}
