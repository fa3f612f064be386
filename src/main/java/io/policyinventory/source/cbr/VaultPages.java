package io.policyinventory.source.cbr;

import io.policyinventory.cloud.CloudException;
import io.policyinventory.source.Refusals;
import io.policyinventory.source.ScopeSettings;
import io.policyinventory.source.json.JsonItem;
import io.policyinventory.source.json.JsonPage;
import io.policyinventory.source.paging.ListPaging;
import io.policyinventory.source.paging.ListPosition;
import io.policyinventory.source.paging.PageOutcome;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a list of vaults, page by page by offset (cbr-v3.md section 2). */
final class VaultPages {

  private static final int MAX_ATTEMPTS = 3;

  private final CbrCalls calls;
  private final ScopeSettings settings;

  VaultPages(CbrCalls calls, ScopeSettings settings) {
    this.calls = calls;
    this.settings = settings;
  }

  /** All vaults of the project, each id once. */
  List<JsonItem> all() {
    return read(null);
  }

  /** The ids of the vaults that the service finds for a policy. */
  List<String> idsOf(String policyId) {
    return read(policyId).stream()
        .map(item -> item.id("id"))
        .filter(id -> !id.isEmpty())
        .distinct()
        .toList();
  }

  private List<JsonItem> read(@Nullable String policyId) {
    for (int attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
      List<JsonItem> items = readOnce(policyId);
      if (items != null) {
        return items;
      }
    }
    throw Refusals.scopeFailed(
        "GET /vaults", "the list changed while it was read, " + MAX_ATTEMPTS + " times in a row");
  }

  /** Null when the list changed so that it must be read again. */
  private @Nullable List<JsonItem> readOnce(@Nullable String policyId) {
    List<JsonItem> items = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    ListPosition at = ListPosition.startByOffset(settings.pageSize());
    while (true) {
      ListPaging.Query query = ListPaging.query(at);
      String request = CbrCalls.request(query, policyId);
      if (at.pages() >= settings.maxPages()) {
        throw Refusals.scopeFailed(request, "the list has more than " + at.pages() + " pages");
      }
      JsonPage page = page(at, query, policyId);
      List<String> ids = page.items().stream().map(item -> item.id("id")).toList();
      PageOutcome step = ListPaging.next(at, new ListPaging.Page(ids, null), seen::contains);
      for (int index : step.fresh()) {
        items.add(page.items().get(index));
        seen.add(ids.get(index));
      }
      seen.remove("");
      switch (step.outcome()) {
        case DONE -> {
          return items;
        }
        case START_OVER -> {
          return null;
        }
        case STUCK ->
            throw Refusals.scopeFailed(
                request,
                "the list does not advance: page " + step.next().pages() + " brings nothing new");
        case GO_ON -> {
          Long count = page.total();
          if (ids.size() < query.limit() && count != null && count == seen.size()) {
            return items;
          }
          at = step.next();
        }
      }
    }
  }

  private JsonPage page(ListPosition at, ListPaging.Query query, @Nullable String policyId) {
    try {
      return calls.vaults(query, policyId);
    } catch (CloudException e) {
      if (at.mode() == ListPosition.Mode.FAR && Refusals.refused(e)) {
        return JsonPage.EMPTY;
      }
      throw e;
    }
  }
}
