package io.policyinventory.source.ecs;

import io.policyinventory.source.paging.PageOutcome.Outcome;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads a list by page numbers though the server may cap the page size, ignore the number, or
 * change the list meanwhile (ecs-evs.md section 2). It knows nothing of HTTP, and relies on one
 * thing only: that a record that is gone never comes back.
 *
 * <p>A server that is created or deleted shifts all pages behind it, and a record that shifts
 * forward is on no page. Where as many records were read as the last answer counts, all of them are
 * still there exactly if none was missed; so the pages before the last one are looked at again, and
 * must bring the same records as before. A list of one page needs no second look.
 */
final class PageNumberPaging {

  private PageNumberPaging() {}

  /**
   * A page as far as paging goes.
   *
   * @param ids the records' ids in order; empty text for a record without one
   * @param count how many records the list has; null when the answer does not tell
   */
  record Page(List<String> ids, @Nullable Long count) {
    Page {
      ids = List.copyOf(ids);
    }
  }

  /**
   * What a page means.
   *
   * @param fresh indices of the page's records that were not read before
   * @param next where to go on, whatever the outcome
   */
  record Step(Outcome outcome, List<Integer> fresh, PageNumberPosition next) {}

  /**
   * What the answer means.
   *
   * @param seen whether an id was read on an earlier page; one that always says no costs no record
   */
  static Step next(PageNumberPosition at, Page page, Predicate<String> seen) {
    Tally expected = at.expected();
    return expected == null ? read(at, page, seen) : lookedAgain(at, page.ids(), expected);
  }

  private static Step read(PageNumberPosition at, Page page, Predicate<String> seen) {
    List<String> ids = page.ids();
    String first = ids.isEmpty() ? "" : ids.get(0);
    boolean repeated = !first.isEmpty() && first.equals(at.firstId());
    List<Integer> fresh = repeated ? List.of() : fresh(ids, seen);
    if (fresh.isEmpty()) {
      return afterNothingNew(at, page, repeated);
    }
    long distinct = at.distinct() + fresh.size();
    Long count = page.count();
    if (count == null ? fresh.size() < ids.size() : distinct > count) {
      return step(Outcome.START_OVER, at);
    }
    boolean all = count != null && distinct == count;
    boolean shorter = ids.size() < at.limit();
    if (all && shorter) {
      return ended(at, fresh);
    }
    boolean firstPage = at.page() == 1;
    return new Step(
        Outcome.GO_ON,
        fresh,
        new PageNumberPosition(
            firstPage && shorter ? ids.size() : at.limit(),
            at.page() + 1,
            distinct,
            count,
            first,
            firstPage && all,
            at.tally().and(ids),
            null));
  }

  private static Step afterNothingNew(PageNumberPosition at, Page page, boolean repeated) {
    Long count = page.count();
    boolean end = count == null ? page.ids().isEmpty() : count == at.distinct();
    if (end || at.whole()) {
      return ended(at, List.of());
    }
    return step(repeated ? Outcome.STUCK : Outcome.START_OVER, at);
  }

  private static Step ended(PageNumberPosition at, List<Integer> fresh) {
    return at.page() == 1 || at.whole()
        ? new Step(Outcome.DONE, fresh, at)
        : new Step(Outcome.GO_ON, fresh, at.lookingAgain());
  }

  private static Step lookedAgain(PageNumberPosition at, List<String> ids, Tally expected) {
    Tally tally = at.tally().and(ids);
    if (tally.entries() < expected.entries()) {
      return ids.isEmpty() ? step(Outcome.START_OVER, at) : step(Outcome.GO_ON, at.lookedAt(tally));
    }
    return step(tally.equals(expected) ? Outcome.DONE : Outcome.START_OVER, at);
  }

  /** Indices of ids not seen before; records without an id count when others beside them do. */
  private static List<Integer> fresh(List<String> ids, Predicate<String> seen) {
    Set<String> here = new HashSet<>();
    boolean named = ids.stream().anyMatch(id -> !id.isEmpty());
    boolean news = ids.stream().anyMatch(id -> !id.isEmpty() && !seen.test(id));
    List<Integer> fresh = new ArrayList<>();
    for (int index = 0; index < ids.size(); index++) {
      String id = ids.get(index);
      if (id.isEmpty() ? news || !named : !seen.test(id) && here.add(id)) {
        fresh.add(index);
      }
    }
    return fresh;
  }

  private static Step step(Outcome outcome, PageNumberPosition next) {
    return new Step(outcome, List.of(), next);
  }
}
