package io.policyinventory.source.paging;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A page as far as paging goes.
 *
 * @param ids the records' ids in order; empty text for a record without one
 * @param total how many records the list has, as the answer says; null when it does not
 * @param link the query of the link to the next page; null when there is none
 */
public record ListPage(List<String> ids, @Nullable Long total, @Nullable NextLink link) {

  public ListPage {
    ids = List.copyOf(ids);
  }

  /**
   * Indices of the records that are new; those without an id are when others beside them are, or
   * none has one.
   *
   * @param from the first index that counts
   * @param seen whether an id was read on an earlier page
   */
  public List<Integer> fresh(int from, Predicate<String> seen) {
    List<Integer> fresh = new ArrayList<>();
    Set<String> here = new HashSet<>();
    boolean unnamedOnly = ids.stream().allMatch(String::isEmpty);
    boolean news = unnamedOnly || ids.stream().anyMatch(id -> !id.isEmpty() && !seen.test(id));
    for (int index = from; index < ids.size(); index++) {
      String id = ids.get(index);
      if (id.isEmpty() ? news : !seen.test(id) && here.add(id)) {
        fresh.add(index);
      }
    }
    return fresh;
  }

  /** The page beyond the end of a list. */
  static ListPage empty(@Nullable Long total) {
    return new ListPage(List.of(), total, null);
  }
}
