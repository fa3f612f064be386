package io.policyinventory.source.vbs;

import io.policyinventory.cloud.CloudException;
import io.policyinventory.cloud.ServiceClient;
import io.policyinventory.cloud.ServiceNotOfferedException;
import io.policyinventory.cloud.ServiceType;
import io.policyinventory.source.Fields;
import io.policyinventory.source.JsonItem;
import io.policyinventory.source.JsonPage;
import io.policyinventory.source.ListPaging;
import io.policyinventory.source.ListPosition;
import io.policyinventory.source.ListStep;
import io.policyinventory.source.OddRecordException;
import io.policyinventory.source.Refusals;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads all volumes of a project (ecs-evs.md sections 1, 2 and 4). */
final class EvsVolumes {

  private static final Logger log = LoggerFactory.getLogger(EvsVolumes.class);

  static final ServiceType SERVICE = new ServiceType("evs", List.of("evs", "volumev2"), "v2");

  private static final int PAGE = 1000;
  private static final int MAX_ATTEMPTS = 3;

  private final ServiceClient client;
  private final EvsApi api;
  private final int maxPages;
  private int pages;

  EvsVolumes(ServiceClient client, int maxPages) {
    this.client = client;
    this.api = client.api(EvsApi.class);
    this.maxPages = maxPages;
  }

  /** All volumes; none when the project may not read them. */
  Volumes read(Set<String> policyIds) {
    for (int attempt = 1; ; attempt++) {
      Volumes volumes = new Volumes();
      try {
        if (readList(volumes, policyIds)) {
          volumes.countPages(pages);
          return volumes;
        }
      } catch (ServiceNotOfferedException e) {
        return new Volumes();
      } catch (CloudException e) {
        if (Refusals.refused(e)) {
          log.warn("volumes cannot be read, so that none confirms a policy: {}", e.getMessage());
          return new Volumes();
        }
        throw e;
      }
      if (attempt == MAX_ATTEMPTS) {
        throw Refusals.scopeFailed(
            "GET /cloudvolumes/detail",
            "the list changed while it was read, " + attempt + " times in a row");
      }
    }
  }

  /** Returns false when the list changed so that it must be read again. */
  private boolean readList(Volumes volumes, Set<String> policyIds) {
    Set<String> seen = new HashSet<>();
    ListPosition at = ListPosition.start(PAGE);
    while (true) {
      ListPaging.Query query = ListPaging.query(at);
      String request = request(query);
      if (at.pages() >= maxPages) {
        throw Refusals.scopeFailed(request, "the list has more than " + maxPages + " pages");
      }
      JsonPage page;
      try {
        page = page(request, query);
      } catch (CloudException e) {
        if (query.marker() != null && Refusals.markerRefused(e, query.marker())) {
          return false;
        }
        throw e;
      }
      List<String> ids = page.items().stream().map(item -> item.id("id")).toList();
      ListStep step = ListPaging.next(at, new ListPaging.Page(ids, null), seen::contains);
      for (int index : step.fresh()) {
        add(page.items().get(index), volumes, policyIds);
        seen.add(ids.get(index));
      }
      at = step.next();
      Long total = page.total();
      if (ids.size() < PAGE && total != null && seen.size() == total) {
        return true;
      }
      switch (step.outcome()) {
        case DONE -> {
          return total == null || seen.size() >= total;
        }
        case START_OVER -> {
          return false;
        }
        case STUCK -> throw Refusals.scopeFailed(request, "the list does not advance");
        case GO_ON -> {}
      }
    }
  }

  private JsonPage page(String request, ListPaging.Query query) {
    pages++;
    return client.call(
        "list volumes",
        () ->
            JsonPage.read(
                request,
                api.volumes(query.limit(), "created_at", "asc", query.marker(), query.offset()),
                "volumes"));
  }

  private static String request(ListPaging.Query query) {
    return "GET /cloudvolumes/detail?limit="
        + query.limit()
        + "&sort_key=created_at&sort_dir=asc"
        + (query.marker() == null ? "" : "&marker=" + query.marker())
        + (query.offset() == null ? "" : "&offset=" + query.offset());
  }

  private static void add(JsonItem item, Volumes volumes, Set<String> policyIds) {
    try {
      ObjectNode node = item.object();
      Fields volume = new Fields("", node);
      String policy = node.path("metadata").path("policy").asString("");
      volumes.add(
          volume.requiredText("id"),
          volume.text("name"),
          policyIds.contains(policy) ? policy : null);
    } catch (OddRecordException e) {
      volumes.add(item.reject(null, null, e));
    }
  }
}
