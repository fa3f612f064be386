package io.policyinventory.source;

/**
 * Where the reading of a list stands; plain enough to be part of a cursor.
 *
 * @param limit page size
 * @param marker what to send as marker; empty on the first page
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
    /** By offset, one record back, because the server ignores markers. */
    OFFSET,
    /** By the offset after the last record, to see that it is the last. */
    END,
    /** By an offset beyond any list, to see whether the server ignores offsets, too. */
    FAR
  }

  /** The start of a list. */
  public static ListPosition start(int pageSize) {
    return new ListPosition(Mode.MARKER, pageSize, "", "", "", 0, 0, 0, false, false);
  }

  ListPosition paged() {
    return new ListPosition(
        mode, limit, marker, lastId, anchor, unnamed, read, pages + 1, offsetHonoured, askedAgain);
  }

  ListPosition in(Mode next) {
    return new ListPosition(
        next,
        limit,
        marker,
        lastId,
        anchor,
        unnamed,
        read,
        pages,
        offsetHonoured,
        next == Mode.END ? askedAgain : false);
  }

  ListPosition after(String newMarker, String newLastId, String newAnchor, int after, int total) {
    return new ListPosition(
        mode,
        limit,
        newMarker,
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
        Mode.OFFSET, limit, marker, lastId, anchor, unnamed, read, pages, true, false);
  }

  ListPosition askingAgain() {
    return new ListPosition(
        Mode.OFFSET, limit, marker, lastId, anchor, unnamed, read, pages, offsetHonoured, true);
  }
}
