package io.policyinventory.source.paging;

import org.jspecify.annotations.Nullable;

/**
 * Where the reading of a list stands; plain enough to be part of a cursor.
 *
 * @param limit page size
 * @param marker what to send as marker; empty on the first page
 * @param reached what was read so far
 * @param pages pages read
 * @param count what the list says that it holds, against what was read of it
 * @param offsetHonoured whether the server was seen to honour offsets
 * @param askedAgain whether the end was asked about twice in a row
 */
public record ListPosition(
    Mode mode,
    int limit,
    String marker,
    Reached reached,
    int pages,
    Count count,
    boolean offsetHonoured,
    boolean askedAgain)
    implements Paging.Position {

  /** How the next page is asked for. */
  public enum Mode {
    /** By marker, as documented. */
    MARKER,
    /**
     * The last page once more, to see that its last record, the marker of the end, still exists.
     */
    CONFIRM,
    /** By offset, one record back: the server knows no markers, or ignores them. */
    OFFSET,
    /** By the offset after the last record, to see that it is the last. */
    END,
    /** By an offset beyond any list, to see whether the server ignores offsets, too. */
    FAR
  }

  /**
   * What was read of a list.
   *
   * @param pageMarker the marker that gave the last page with records; empty for the first page
   * @param paged whether that page was full, or not the first: a list that took paging
   * @param lastId id of the last record that has one; empty before there is one
   * @param anchor id of the last record; empty when it has none
   * @param unnamed records without an id after {@code lastId}
   * @param records how many, which is the offset of the next one
   */
  public record Reached(
      String pageMarker, boolean paged, String lastId, String anchor, int unnamed, int records) {
    static final Reached NOTHING = new Reached("", false, "", "", 0, 0);
  }

  /**
   * Records that were read, and that there should be.
   *
   * @param distinct records read, each counted once
   * @param told the fewest that an answer said there are, so that records which come or go
   *     meanwhile are not missed; null when none said
   */
  public record Count(long distinct, @Nullable Long told) {
    /** Before the first answer. */
    public static final Count NOTHING = new Count(0, null);

    /** After an answer with so many new records, and the number that it tells, if any. */
    public Count and(int fresh, @Nullable Long total) {
      Long before = told;
      Long fewest = before == null || total == null ? total : Long.valueOf(Math.min(before, total));
      return new Count(distinct + fresh, fewest == null ? before : fewest);
    }

    /** Whether fewer were read than there should be. */
    public boolean isShort() {
      Long said = told;
      return said != null && distinct < said;
    }
  }

  static ListPosition start(Mode first, int pageSize) {
    return new ListPosition(first, pageSize, "", Reached.NOTHING, 0, Count.NOTHING, false, false);
  }

  @Override
  public long distinct() {
    return count.distinct();
  }

  @Override
  public @Nullable Long told() {
    return count.told();
  }

  ListPosition counted() {
    return new ListPosition(
        mode, limit, marker, reached, pages + 1, count, offsetHonoured, askedAgain);
  }

  ListPosition in(Mode next) {
    return new ListPosition(
        next, limit, marker, reached, pages, count, offsetHonoured, next == Mode.END && askedAgain);
  }

  ListPosition after(String nextMarker, Reached now) {
    return new ListPosition(mode, limit, nextMarker, now, pages, count, offsetHonoured, askedAgain);
  }

  ListPosition honouringOffset() {
    return new ListPosition(Mode.OFFSET, limit, marker, reached, pages, count, true, false);
  }

  ListPosition askingAgain() {
    return new ListPosition(
        Mode.OFFSET, limit, marker, reached, pages, count, offsetHonoured, true);
  }

  ListPosition counting(Count now) {
    return new ListPosition(mode, limit, marker, reached, pages, now, offsetHonoured, askedAgain);
  }
}
