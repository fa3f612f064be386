package io.policyinventory.source.paging;

import io.policyinventory.cloud.CloudException;
import io.policyinventory.source.failure.Refusals;
import io.policyinventory.source.paging.ListPosition.Mode;
import io.policyinventory.source.paging.ListPosition.Reached;
import io.policyinventory.source.paging.PageOutcome.Outcome;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads a list page by page though the server may ignore markers or offsets, cap the page size, or
 * change the list meanwhile (csbs-v1.md section 3). It relies on one thing only, that records keep
 * their order.
 *
 * <p>Markers come first, and only an empty page is the end; where it took several pages, or a full
 * one, to get there, the last page is looked at once more, since an empty page may also mean that
 * the marker's record is gone. A page without news means that the marker was ignored: from there on
 * pages are asked for by offset, one record back, so that a list that shifted shows itself.
 */
public final class ListPaging implements Paging<ListPosition> {

  static final int BEYOND_ANY_LIST = 1_000_000_000;

  /** The query of a page; marker and offset are never both there, and offset is never 0. */
  public record Query(int limit, @Nullable String marker, @Nullable Integer offset) {}

  /** Of a list that knows markers. */
  public static final ListPaging BY_MARKER = new ListPaging(Mode.MARKER);

  /** Of a list whose pages are asked for by offset from the first one on. */
  public static final ListPaging BY_OFFSET = new ListPaging(Mode.OFFSET);

  private final Mode first;

  private ListPaging(Mode first) {
    this.first = first;
  }

  @Override
  public ListPosition start(int pageSize) {
    return ListPosition.start(first, pageSize);
  }

  @Override
  public ListPosition restarted(ListPosition at) {
    return start(at.limit());
  }

  /** What to ask for. */
  public static Query query(ListPosition at) {
    int atLeastTwo = Math.max(2, at.limit());
    return switch (at.mode()) {
      case MARKER -> new Query(at.limit(), at.marker().isEmpty() ? null : at.marker(), null);
      case CONFIRM ->
          new Query(
              at.limit(),
              at.reached().pageMarker().isEmpty() ? null : at.reached().pageMarker(),
              null);
      case OFFSET ->
          new Query(
              atLeastTwo, null, at.reached().records() > 1 ? at.reached().records() - 1 : null);
      case END -> new Query(atLeastTwo, null, at.reached().records());
      case FAR -> new Query(atLeastTwo, null, BEYOND_ANY_LIST);
    };
  }

  @Override
  public PageOutcome<ListPosition> next(
      ListPosition before, ListPage page, Predicate<String> seen) {
    ListPosition at = before.counted();
    PageOutcome<ListPosition> read =
        switch (at.mode()) {
          case MARKER -> afterMarker(at, page, seen);
          case CONFIRM ->
              step(
                  page.ids().contains(at.reached().lastId()) ? Outcome.DONE : Outcome.START_OVER,
                  at);
          case OFFSET -> afterOffset(at, page, seen);
          case END -> afterEnd(at, page, seen);
          case FAR -> afterFar(at, page, seen);
        };
    ListPosition.Count count = at.count().and(read.fresh().size(), page.total());
    return new PageOutcome<>(
        checked(read.outcome(), before, page, count), read.fresh(), read.next().counting(count));
  }

  /**
   * The outcome in the light of how many records the list says it has. As many as that are all of
   * them on the first page, and on one that overlaps the page before it; elsewhere one that came
   * may stand for one that is gone.
   */
  private static Outcome checked(
      Outcome outcome, ListPosition at, ListPage page, ListPosition.Count count) {
    if (outcome == Outcome.DONE) {
      return count.isShort() ? Outcome.SHORT : Outcome.DONE;
    }
    Long total = page.total();
    boolean trusted = at.pages() == 0 || at.mode() == Mode.OFFSET;
    boolean last = !page.ids().isEmpty() && page.ids().size() < query(at).limit();
    boolean whole = total != null && total == count.distinct();
    return outcome == Outcome.GO_ON && trusted && last && whole ? Outcome.DONE : outcome;
  }

  /**
   * A marker whose record is gone starts the list over; what is refused far beyond its end is its
   * end.
   */
  @Override
  public PageOutcome<ListPosition> failed(
      ListPosition at, CloudException failure, Predicate<String> seen) {
    String marker = query(at).marker();
    if (marker != null && Refusals.markerRefused(failure, marker)) {
      return step(Outcome.START_OVER, at);
    }
    if (at.mode() == Mode.FAR && Refusals.refused(failure)) {
      return next(at, ListPage.empty(null), seen);
    }
    throw failure;
  }

  private static PageOutcome<ListPosition> afterMarker(
      ListPosition at, ListPage page, Predicate<String> seen) {
    List<String> ids = page.ids();
    if (ids.isEmpty()) {
      // After a single page that was not full, nothing can hide behind an empty one.
      return at.reached().paged()
          ? step(Outcome.GO_ON, at.in(Mode.CONFIRM))
          : step(Outcome.DONE, at);
    }
    // Records without an id behind the last marker come again, and cannot be told by seen.
    int known = 0;
    while (known < Math.min(at.reached().unnamed(), ids.size()) && ids.get(known).isEmpty()) {
      known++;
    }
    List<Integer> fresh = page.fresh(known, seen);
    boolean named = ids.stream().anyMatch(id -> !id.isEmpty());
    boolean news = fresh.stream().anyMatch(index -> !ids.get(index).isEmpty());
    if (named && !news && !at.reached().lastId().isEmpty()) {
      // The marker was ignored: this is a page that was read before.
      return step(Outcome.GO_ON, at.in(Mode.OFFSET));
    }
    ListPosition next = advanced(at, ids, at.reached().records() + fresh.size());
    if (!named) {
      // There is no id to go on from.
      return new PageOutcome<>(Outcome.GO_ON, fresh, next.in(Mode.OFFSET));
    }
    // A link knows better than the last id where the server goes on, and whether by offset.
    NextLink link = page.link();
    if (link != null && link.marker() != null) {
      next = next.after(link.marker(), next.reached());
    } else if (link != null && link.offset() != null) {
      next = next.in(Mode.OFFSET);
    }
    return new PageOutcome<>(Outcome.GO_ON, fresh, next);
  }

  private static PageOutcome<ListPosition> afterOffset(
      ListPosition at, ListPage page, Predicate<String> seen) {
    List<String> ids = page.ids();
    if (at.reached().records() == 0) {
      // The first page of a list that is read by offset alone: nothing to overlap with yet.
      return ids.isEmpty()
          ? step(Outcome.DONE, at)
          : new PageOutcome<>(Outcome.GO_ON, page.fresh(0, seen), advanced(at, ids, ids.size()));
    }
    if (ids.isEmpty()) {
      // There was a record in this place a page ago: the list has become shorter.
      return step(Outcome.START_OVER, at);
    }
    String first = ids.get(0);
    boolean overlaps = first.equals(at.reached().anchor());
    if (!overlaps && (first.isEmpty() || !seen.test(first))) {
      // Records before this one went: unseen ones may now stand in front of the page.
      return step(Outcome.START_OVER, at);
    }
    if (overlaps && ids.size() == 1) {
      // The end, unless the server gives one record a page whatever it is asked for.
      return step(Outcome.GO_ON, at.in(Mode.END));
    }
    List<Integer> fresh = page.fresh(1, seen);
    ListPosition next =
        advanced(at, ids, Math.max(at.reached().records() - 1, 0) + ids.size()).in(Mode.OFFSET);
    if (!fresh.isEmpty() || overlaps) {
      return new PageOutcome<>(Outcome.GO_ON, fresh, next);
    }
    // Only known records, and not those expected: the list grew in front, or offsets are ignored.
    // A page far beyond the end tells which.
    if (!at.offsetHonoured()) {
      return step(Outcome.GO_ON, next.in(Mode.FAR));
    }
    // A page of one known record would be asked for again and again.
    return step(ids.size() > 1 ? Outcome.GO_ON : Outcome.START_OVER, next);
  }

  private static PageOutcome<ListPosition> afterEnd(
      ListPosition at, ListPage page, Predicate<String> seen) {
    List<String> ids = page.ids();
    if (ids.isEmpty()) {
      return step(Outcome.DONE, at);
    }
    if (page.fresh(0, seen).isEmpty()) {
      return step(Outcome.GO_ON, at.in(Mode.FAR));
    }
    // There is more: once it may have come meanwhile, a second time the list has no end.
    return at.askedAgain() ? step(Outcome.STUCK, at) : step(Outcome.GO_ON, at.askingAgain());
  }

  private static PageOutcome<ListPosition> afterFar(
      ListPosition at, ListPage page, Predicate<String> seen) {
    List<String> ids = page.ids();
    if (ids.isEmpty()) {
      return step(Outcome.GO_ON, at.honouringOffset());
    }
    // Offsets are ignored: this is the whole list, or its first page when it is as long as asked.
    boolean whole = ids.size() != query(at).limit();
    return whole
        ? new PageOutcome<>(Outcome.DONE, page.fresh(0, seen), at)
        : step(Outcome.STUCK, at);
  }

  private static ListPosition advanced(ListPosition at, List<String> ids, int records) {
    int last = ids.size() - 1;
    while (last >= 0 && ids.get(last).isEmpty()) {
      last--;
    }
    Reached before = at.reached();
    String lastId = last < 0 ? before.lastId() : ids.get(last);
    return at.after(
        lastId,
        new Reached(
            at.marker(),
            ids.size() >= at.limit() || before.records() > 0,
            lastId,
            ids.get(ids.size() - 1),
            ids.size() - 1 - last + (last < 0 ? before.unnamed() : 0),
            records));
  }

  private static PageOutcome<ListPosition> step(Outcome outcome, ListPosition next) {
    return PageOutcome.of(outcome, next);
  }
}
