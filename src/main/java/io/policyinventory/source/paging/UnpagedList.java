package io.policyinventory.source.paging;

import io.policyinventory.cloud.CloudException;
import io.policyinventory.source.json.JsonPage;
import io.policyinventory.source.paging.PageOutcome.Outcome;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A list that is given whole in one answer, checked against its count as any other. */
public final class UnpagedList implements Paging<UnpagedList.Position> {

  private static final UnpagedList INSTANCE = new UnpagedList();

  /**
   * Where the reading stands.
   *
   * @param pages 0 or 1
   * @param distinct records read, each counted once
   * @param told how many the answer says there are; null when it does not
   */
  record Position(int pages, long distinct, @Nullable Long told) implements Paging.Position {}

  private UnpagedList() {}

  /**
   * Reads the list, again where it holds fewer records than it says.
   *
   * @param what what the list is of, in the plural, for messages
   * @param idField the field by which a record is told from others
   * @param call gives the answer
   * @throws CloudException when it cannot be read
   */
  public static ListReader.Whole read(String what, String idField, Supplier<JsonPage> call) {
    return new ListReader<>(INSTANCE, new ListCall<Position>(what, idField, at -> call.get()), 1)
        .all(INSTANCE.start(0));
  }

  /** Whatever the page size. */
  @Override
  public Position start(int pageSize) {
    return new Position(0, 0, null);
  }

  @Override
  public Position restarted(Position at) {
    return start(0);
  }

  @Override
  public PageOutcome<Position> next(Position at, ListPage page, Predicate<String> seen) {
    List<Integer> fresh = page.fresh(0, seen);
    Long total = page.total();
    boolean isShort = total != null && total > fresh.size();
    return new PageOutcome<>(
        isShort ? Outcome.SHORT : Outcome.DONE,
        fresh,
        new Position(at.pages() + 1, fresh.size(), total));
  }

  @Override
  public PageOutcome<Position> failed(Position at, CloudException failure, Predicate<String> seen) {
    throw failure;
  }
}
