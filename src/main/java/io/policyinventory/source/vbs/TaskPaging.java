package io.policyinventory.source.vbs;

import io.policyinventory.cloud.CloudException;
import io.policyinventory.source.paging.ListPage;
import io.policyinventory.source.paging.ListPosition;
import io.policyinventory.source.paging.PageOutcome;
import io.policyinventory.source.paging.PageOutcome.Outcome;
import io.policyinventory.source.paging.Paging;
import java.util.List;
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
   */
  record Position(int limit, int offset, int pages, ListPosition.Count count)
      implements Paging.Position {

    @Override
    public long distinct() {
      return count.distinct();
    }

    @Override
    public @Nullable Long told() {
      return count.told();
    }

    private Position after(ListPage page, int fresh) {
      return new Position(
          limit, offset + page.ids().size(), pages + 1, count.and(fresh, page.total()));
    }
  }

  private TaskPaging() {}

  @Override
  public Position start(int pageSize) {
    return new Position(pageSize, 0, 0, ListPosition.Count.NOTHING);
  }

  @Override
  public Position restarted(Position at) {
    return start(at.limit());
  }

  @Override
  public PageOutcome<Position> next(Position at, ListPage page, Predicate<String> seen) {
    // Tasks without an id may be those of the page before, where nothing beside them has one.
    boolean told = at.pages() == 0 || page.ids().stream().anyMatch(id -> !id.isEmpty());
    List<Integer> fresh = told ? page.fresh(0, seen) : List.of();
    Position next = at.after(page, fresh.size());
    Outcome end = next.count().isShort() ? Outcome.SHORT : Outcome.DONE;
    return new PageOutcome<>(fresh.isEmpty() ? end : Outcome.GO_ON, fresh, next);
  }

  @Override
  public PageOutcome<Position> failed(Position at, CloudException failure, Predicate<String> seen) {
    throw failure;
  }
}
