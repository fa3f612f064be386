package io.policyinventory.source.csbs;

import io.policyinventory.policy.PolicyRecord;
import io.policyinventory.policy.Reject;
import io.policyinventory.policy.Tag;
import io.policyinventory.source.Refusals;
import io.policyinventory.source.ScopePart;
import io.policyinventory.source.ScopeReading;
import io.policyinventory.source.StartOver;
import io.policyinventory.source.json.JsonItem;
import io.policyinventory.source.json.JsonPage;
import io.policyinventory.source.paging.ListPage;
import io.policyinventory.source.paging.ListPaging;
import io.policyinventory.source.paging.NextLink;
import io.policyinventory.source.paging.PageOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The part of a scope that is one page of its policies (csbs-v1.md section 3). */
final class CsbsPolicies {

  private final ScopeReading reading;
  private final CsbsCalls calls;

  CsbsPolicies(ScopeReading reading, CsbsCalls calls) {
    this.reading = reading;
    this.calls = calls;
  }

  ScopePart page(CsbsCursor at) {
    ListPaging.Query query = ListPaging.query(at.list());
    String request = CsbsCalls.request(query);
    if (at.list().pages() >= reading.settings().maxPages()) {
      throw Refusals.scopeFailed(request, "the list has more than " + at.list().pages() + " pages");
    }
    JsonPage page = ListPage.orNull(at.list(), query, () -> calls.policies(query));
    if (page == null) {
      return startOver(at, request);
    }
    List<String> ids = page.items().stream().map(item -> item.id("id")).toList();
    PageOutcome step =
        ListPaging.next(
            at.list(), new ListPaging.Page(ids, NextLink.of(page.links())), reading.memory()::seen);
    return switch (step.outcome()) {
      case GO_ON -> part(at, page, ids, step, at.at(step.next()).text());
      case DONE -> part(at, page, ids, step, CsbsBackups.first(reading.settings(), at));
      case START_OVER -> startOver(at, request);
      case STUCK ->
          throw Refusals.scopeFailed(
              request,
              "the list does not advance: page " + step.next().pages() + " brings nothing new");
    };
  }

  private ScopePart startOver(CsbsCursor at, String request) {
    int pageSize = reading.settings().pageSize();
    return StartOver.part(
        reading, request, at.attempt(), CsbsCursor.start(at.attempt() + 1, pageSize).text());
  }

  private ScopePart part(
      CsbsCursor at, JsonPage page, List<String> ids, PageOutcome step, @Nullable String next) {
    List<String> fresh = step.fresh().stream().map(ids::get).filter(id -> !id.isEmpty()).toList();
    Map<String, List<Tag>> tags =
        at.tagsByPolicy() || fresh.isEmpty() ? Map.of() : reading.memory().tagsOf(fresh);
    List<PolicyRecord> policies = new ArrayList<>();
    List<Reject> rejects = new ArrayList<>();
    CsbsItems items = new CsbsItems(calls, reading.settings().details(), at.tagsByPolicy());
    for (int index : step.fresh()) {
      JsonItem item = page.items().get(index);
      items.read(item, tags.get(ids.get(index)), policies, rejects);
    }
    fresh.forEach(reading.memory()::note);
    return new ScopePart(false, policies, rejects, List.of(), List.of(), 1, next);
  }
}
