package io.policyinventory.source.vbs;

import io.policyinventory.cloud.CloudException;
import io.policyinventory.source.paging.ListPage;
import io.policyinventory.source.paging.PageOutcome;
import io.policyinventory.source.paging.PageOutcome.Outcome;
import io.policyinventory.source.paging.Paging;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of a policy (vbs-v2.md section 5), asked for until a page has no news: their count may
 * be that of the page alone, so that it ends nothing.
 */
final class TaskPaging implements Paging<TaskPaging.Position> {

  static final TaskPaging INSTANCE = new TaskPaging();

  /**
   * Where the reading stands.
   *
   * @param limit tasks a page
   * @param offset tasks that came, repeated ones included
   * @param distinct tasks read, each counted once
   * @param told the fewest that an answer said there are; null when none said
   */
  record Position(int limit, int offset, int pages, long distinct, @Nullable Long told) {

    private Position after(ListPage page, int fresh) {
      Long total = page.total();
      Long before = told;
      Long fewest = before == null || total == null ? total : Long.valueOf(Math.min(before, total));
      return new Position(
          limit,
          offset + page.ids().size(),
          pages + 1,
          distinct + fresh,
          fewest == null ? before : fewest);
    }

    private boolean isShort() {
      Long said = told;
      return said != null && distinct < said;
    }
  }

  private TaskPaging() {}

  @Override
  public Position start(int pageSize) {
    return new Position(pageSize, 0, 0, 0, null);
  }

  @Override
  public Position restarted(Position at) {
    return start(at.limit());
  }

  @Override
  public int pages(Position at) {
    return at.pages();
  }

  @Override
  public long distinct(Position at) {
    return at.distinct();
  }

  @Override
  public @Nullable Long told(Position at) {
    return at.told();
  }

  @Override
  public PageOutcome<Position> next(Position at, ListPage page, Predicate<String> seen) {
    List<Integer> fresh = new ArrayList<>();
    Set<String> here = new HashSet<>();
    boolean named = false;
    for (int index = 0; index < page.ids().size(); index++) {
      String id = page.ids().get(index);
      boolean news = id.isEmpty() || !seen.test(id) && here.add(id);
      named |= news && !id.isEmpty();
      if (news) {
        fresh.add(index);
      }
    }
    // Tasks without an id may be those of the page before, where nothing beside them is new.
    if (!named && at.pages() > 0) {
      fresh.clear();
    }
    Position next = at.after(page, fresh.size());
    Outcome end = next.isShort() ? Outcome.SHORT : Outcome.DONE;
    return new PageOutcome<>(fresh.isEmpty() ? end : Outcome.GO_ON, fresh, next);
  }

  @Override
  public PageOutcome<Position> failed(Position at, CloudException failure, Predicate<String> seen) {
    throw failure;
  }
}
