package io.policyinventory.source.tag;

import io.policyinventory.source.json.JsonPage;
import io.policyinventory.source.paging.ListPaging;
import io.policyinventory.source.paging.ListPosition;
import io.policyinventory.source.paging.ListReader;
import java.util.function.Function;

/**
 * The tags of all policies in bulk: pages of {@code resource_instances/action}, without a filter
 * (csbs-v1.md section 8, vbs-v2.md section 4).
 */
public final class BulkTags implements ListReader.Call<ListPosition> {

  private static final int LIMIT = 1000;

  private final String request;
  private final Function<Query, JsonPage> call;

  /**
   * The body of the query.
   *
   * @param limit a number as text, as documented
   * @param offset a number as text, as documented
   */
  public record Query(String action, String limit, String offset) {}

  private BulkTags(String request, Function<Query, JsonPage> call) {
    this.request = request;
    this.call = call;
  }

  /**
   * The list of one project.
   *
   * @param request method and path, for messages
   * @param maxPages pages after which the list fails instead of being read on
   */
  public static ListReader<ListPosition> list(
      String request, Function<Query, JsonPage> call, int maxPages) {
    return new ListReader<>(ListPaging.BY_OFFSET, new BulkTags(request, call), maxPages);
  }

  /** The start of the list. */
  public static ListPosition start() {
    return ListPaging.BY_OFFSET.start(LIMIT);
  }

  @Override
  public String what() {
    return "policies with their tags";
  }

  @Override
  public String idField() {
    return "resource_id";
  }

  @Override
  public String request(ListPosition at) {
    return request;
  }

  @Override
  public JsonPage page(ListPosition at) {
    ListPaging.Query query = ListPaging.query(at);
    Integer offset = query.offset();
    return call.apply(
        new Query(
            "filter", String.valueOf(query.limit()), offset == null ? "0" : offset.toString()));
  }
}
