package io.policyinventory.source.paging;

import io.policyinventory.source.json.JsonPage;
import java.util.function.Function;

/**
 * A call for the pages of a list, put together of its parts.
 *
 * @param what what the list is of, in the plural, for messages
 * @param idField the field by which a record is told from others
 * @param pages gives the page at a position
 */
public record ListCall<P>(String what, String idField, Function<P, JsonPage> pages)
    implements ListReader.Call<P> {

  @Override
  public JsonPage page(P at) {
    return pages.apply(at);
  }
}
