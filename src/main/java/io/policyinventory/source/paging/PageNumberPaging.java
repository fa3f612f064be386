package io.policyinventory.source.paging;

import io.policyinventory.cloud.CloudException;
import io.policyinventory.cloud.ItemGoneException;
import io.policyinventory.cloud.ScopeFailedException;
import io.policyinventory.source.paging.PageOutcome.Outcome;
import java.util.List;
import java.util.function.Predicate;

/**
 * Reads a list by page numbers though the server may cap the page size, ignore the number, or
 * change the list meanwhile (ecs-evs.md section 2). It relies on one thing only: that a record that
 * is gone never comes back.
 *
 * <p>A server that is created or deleted shifts all pages behind it, and a record that shifts
 * forward is on no page. Where as many records were read as the last answer counts, all of them are
 * still there exactly if none was missed; so the pages before the last one are looked at again, and
 * must bring the same records as before. A list of one page needs no second look.
 */
public final class PageNumberPaging implements Paging<PageNumberPosition> {

  /** The only one. */
  public static final PageNumberPaging INSTANCE = new PageNumberPaging();

  private PageNumberPaging() {}

  @Override
  public PageNumberPosition start(int pageSize) {
    return PageNumberPosition.start(pageSize);
  }

  @Override
  public PageNumberPosition restarted(PageNumberPosition at) {
    return start(at.asked());
  }

  /** A {@code seen} that always says no costs no record. */
  @Override
  public PageOutcome<PageNumberPosition> next(
      PageNumberPosition at, ListPage page, Predicate<String> seen) {
    Tally expected = at.expected();
    return expected == null ? read(at, page, seen) : lookedAgain(at, page.ids(), expected);
  }

  /** What is refused beyond a list that was read to its end is its end. */
  @Override
  public PageOutcome<PageNumberPosition> failed(
      PageNumberPosition at, CloudException failure, Predicate<String> seen) {
    boolean answered =
        failure instanceof ScopeFailedException || failure instanceof ItemGoneException;
    if (at.complete() && answered && failure.failure().status() != null) {
      return next(at, ListPage.empty(at.count()), seen);
    }
    throw failure;
  }

  private static PageOutcome<PageNumberPosition> read(
      PageNumberPosition at, ListPage page, Predicate<String> seen) {
    List<String> ids = page.ids();
    String first = ids.isEmpty() ? "" : ids.get(0);
    boolean repeated = !first.isEmpty() && first.equals(at.firstId());
    List<Integer> fresh = repeated ? List.of() : page.fresh(0, seen);
    if (fresh.isEmpty()) {
      return afterNothingNew(at, page, repeated);
    }
    long distinct = at.distinct() + fresh.size();
    Long count = page.total();
    if (count == null ? fresh.size() < ids.size() : distinct > count) {
      return step(Outcome.START_OVER, at);
    }
    boolean all = count != null && distinct == count;
    boolean shorter = ids.size() < at.limit();
    if (all && shorter) {
      return ended(at, fresh);
    }
    boolean firstPage = at.page() == 1;
    return new PageOutcome<>(
        Outcome.GO_ON,
        fresh,
        new PageNumberPosition(
            at.asked(),
            firstPage && shorter ? ids.size() : at.limit(),
            at.page() + 1,
            distinct,
            count,
            first,
            firstPage && all,
            at.tally().and(ids),
            null));
  }

  private static PageOutcome<PageNumberPosition> afterNothingNew(
      PageNumberPosition at, ListPage page, boolean repeated) {
    Long count = page.total();
    boolean end = count == null ? page.ids().isEmpty() : count == at.distinct();
    if (end || at.whole()) {
      return ended(at, List.of());
    }
    if (repeated) {
      return step(Outcome.STUCK, at);
    }
    return page.ids().isEmpty() && count != null && count > at.distinct()
        ? step(Outcome.SHORT, at.told(count))
        : step(Outcome.START_OVER, at);
  }

  private static PageOutcome<PageNumberPosition> ended(PageNumberPosition at, List<Integer> fresh) {
    return at.page() == 1 || at.whole()
        ? new PageOutcome<>(Outcome.DONE, fresh, at)
        : new PageOutcome<>(Outcome.GO_ON, fresh, at.lookingAgain());
  }

  private static PageOutcome<PageNumberPosition> lookedAgain(
      PageNumberPosition at, List<String> ids, Tally expected) {
    Tally tally = at.tally().and(ids);
    if (tally.entries() < expected.entries()) {
      return ids.isEmpty() ? step(Outcome.START_OVER, at) : step(Outcome.GO_ON, at.lookedAt(tally));
    }
    return step(tally.equals(expected) ? Outcome.DONE : Outcome.START_OVER, at);
  }

  private static PageOutcome<PageNumberPosition> step(Outcome outcome, PageNumberPosition next) {
    return PageOutcome.of(outcome, next);
  }
}
