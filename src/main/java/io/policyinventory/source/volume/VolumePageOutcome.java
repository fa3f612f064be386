package io.policyinventory.source.volume;

import io.policyinventory.source.json.JsonItem;
import io.policyinventory.source.paging.PageOutcome;
import java.util.List;

/**
 * What a page of volumes means for the reading of their list.
 *
 * @param outcome never {@code STUCK}, which fails the scope
 * @param request method and path with query of the page
 * @param fresh the page's volumes that were not read before
 * @param next where to go on, whatever the outcome
 */
public record VolumePageOutcome(
    PageOutcome.Outcome outcome, String request, List<JsonItem> fresh, VolumePosition next) {

  public VolumePageOutcome {
    fresh = List.copyOf(fresh);
  }
}
