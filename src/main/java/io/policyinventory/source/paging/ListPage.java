package io.policyinventory.source.paging;

import java.util.List;
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

  /** The page beyond the end of a list. */
  static ListPage empty(@Nullable Long total) {
    return new ListPage(List.of(), total, null);
  }
}
