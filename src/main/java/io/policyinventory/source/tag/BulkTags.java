package io.policyinventory.source.tag;

import io.policyinventory.source.json.JsonPage;
import io.policyinventory.source.paging.ListCall;
import io.policyinventory.source.paging.ListPaging;
import io.policyinventory.source.paging.ListPosition;
import io.policyinventory.source.paging.ListReader;
import java.util.function.Function;

/**
 * The tags of all policies in bulk: pages of {@code resource_instances/action}, without a filter
 * (csbs-v1.md section 8, vbs-v2.md section 4).
 */
public final class BulkTags {

  private static final int LIMIT = 1000;

  /**
   * The body of the query.
   *
   * @param limit a number as text, as documented
   * @param offset a number as text, as documented
   */
  public record Query(String action, String limit, String offset) {}

  private BulkTags() {}

  /**
   * The list of one project.
   *
   * @param maxPages pages after which the list fails instead of being read on
   */
  public static ListReader<ListPosition> list(Function<Query, JsonPage> call, int maxPages) {
    return new ListReader<>(
        ListPaging.BY_OFFSET,
        new ListCall<>(
            "policies with their tags",
            "resource_id",
            at -> call.apply(query(ListPaging.query(at)))),
        maxPages);
  }

  /** The start of the list. */
  public static ListPosition start() {
    return ListPaging.BY_OFFSET.start(LIMIT);
  }

  private static Query query(ListPaging.Query at) {
    Integer offset = at.offset();
    return new Query(
        "filter", String.valueOf(at.limit()), String.valueOf(offset == null ? 0 : offset));
  }
}
