package io.policyinventory.source.paging;

import io.policyinventory.cloud.CloudException;
import io.policyinventory.source.Refusals;
import io.policyinventory.source.json.JsonPage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks for a page of a list that {@link ListPaging} reads. */
public final class ListPage {

  private ListPage() {}

  /**
   * The page. One that is refused far beyond the end is empty.
   *
   * @return null when the page's marker is not accepted any more
   * @throws CloudException when the page cannot be read
   */
  public static @Nullable JsonPage orNull(
      ListPosition at, ListPaging.Query query, Supplier<JsonPage> page) {
    try {
      return page.get();
    } catch (CloudException e) {
      String marker = query.marker();
      if (marker != null && Refusals.markerRefused(e, marker)) {
        return null;
      }
      if (at.mode() == ListPosition.Mode.FAR && Refusals.refused(e)) {
        return JsonPage.EMPTY;
      }
      throw e;
    }
  }
}
