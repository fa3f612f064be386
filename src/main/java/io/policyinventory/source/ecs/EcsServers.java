package io.policyinventory.source.ecs;

import io.policyinventory.cloud.CloudException;
import io.policyinventory.cloud.ItemGoneException;
import io.policyinventory.cloud.ScopeFailedException;
import io.policyinventory.policy.Reject;
import io.policyinventory.policy.coverage.CoverageEvidence;
import io.policyinventory.policy.coverage.ProjectResource;
import io.policyinventory.source.Redaction;
import io.policyinventory.source.Refusals;
import io.policyinventory.source.ScopePart;
import io.policyinventory.source.ScopeReading;
import io.policyinventory.source.StartOver;
import io.policyinventory.source.json.JsonItem;
import io.policyinventory.source.json.JsonPage;
import io.policyinventory.source.json.MalformedRecordException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The part of a scope that is one page of its servers (ecs-evs.md sections 2 and 3). */
final class EcsServers {

  private static final Redaction REDACTION =
      new Redaction(
          Reject.Part.SERVER,
          "server",
          List.of("id", "name", "status", "created", "tenant_id"),
          Map.of(ServerMapper.DISKS, List.of("id")));

  private final ScopeReading reading;

  EcsServers(ScopeReading reading) {
    this.reading = reading;
  }

  ScopePart page(EcsCursor at) {
    PageNumberPosition list = at.list();
    String request = "GET /cloudservers/detail?limit=" + list.limit() + "&offset=" + list.page();
    int maxPages = reading.settings().maxPages();
    if (list.page() > maxPages) {
      throw Refusals.scopeFailed(request, "the list has more than " + maxPages + " pages");
    }
    JsonPage page = page(request, list);
    List<String> ids = page.items().stream().map(item -> item.id("id")).toList();
    PageNumberPaging.Step step =
        PageNumberPaging.next(
            list, new PageNumberPaging.Page(ids, page.total()), reading.memory()::seen);
    return switch (step.outcome()) {
      case GO_ON -> part(page, ids, step.fresh(), at.at(step.next()).text());
      case DONE -> part(page, ids, step.fresh(), null);
      case START_OVER -> startOver(at, request);
      case STUCK ->
          throw Refusals.scopeFailed(
              request,
              "the list does not advance: page " + list.page() + " is the one before it again");
    };
  }

  /** The page; an empty one beyond the end of a list that was read to its end. */
  private JsonPage page(String request, PageNumberPosition at) {
    EcsApi api = reading.client().api(EcsApi.class);
    try {
      return reading
          .client()
          .call(
              "list servers",
              () -> JsonPage.read(request, api.servers(at.limit(), at.page()), "servers"));
    } catch (ScopeFailedException | ItemGoneException e) {
      if (at.complete() && answered(e)) {
        return new JsonPage(List.of(), at.count(), null);
      }
      throw e;
    }
  }

  private static boolean answered(CloudException failure) {
    return failure.failure().status() != null;
  }

  private ScopePart startOver(EcsCursor at, String request) {
    int next = at.attempt() + 1;
    EcsCursor start = EcsCursor.start(next, reading.settings().pageSize());
    return StartOver.part(reading, request, at.attempt(), start.text());
  }

  private ScopePart part(
      JsonPage page, List<String> ids, List<Integer> fresh, @Nullable String next) {
    List<ProjectResource> servers = new ArrayList<>();
    List<Reject> rejects = new ArrayList<>();
    String projectId = reading.scope().projectId();
    for (int index : fresh) {
      JsonItem item = page.items().get(index);
      try {
        ServerMapper.map(REDACTION.object(item), projectId).ifPresent(servers::add);
      } catch (MalformedRecordException e) {
        rejects.add(REDACTION.reject(item, e));
      }
      if (!ids.get(index).isEmpty()) {
        reading.memory().note(ids.get(index));
      }
    }
    return ScopePart.ofEvidence(CoverageEvidence.ofResources(servers), rejects, 1, next);
  }
}
