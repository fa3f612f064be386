package io.policyinventory.source.volume;

import io.policyinventory.cloud.CloudException;
import io.policyinventory.cloud.ServiceClient;
import io.policyinventory.cloud.ServiceType;
import io.policyinventory.policy.Reject;
import io.policyinventory.source.Redaction;
import io.policyinventory.source.Refusals;
import io.policyinventory.source.json.JsonPage;
import io.policyinventory.source.paging.ListPaging;
import io.policyinventory.source.paging.ListPosition.Mode;
import io.policyinventory.source.paging.PageOutcome;
import io.policyinventory.source.paging.PageOutcome.Outcome;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads the volumes of a project page by page, oldest first, so that new ones come at the end
 * (ecs-evs.md sections 1 and 2). Links are never followed.
 */
public final class VolumeList {

  /** Elastic Volume Service v2. */
  public static final ServiceType SERVICE =
      new ServiceType("evs", List.of("evs", "volumev2"), "v2");

  /** What is shown of a volume that cannot be understood. */
  public static final Redaction REDACTION =
      new Redaction(
          Reject.Part.DISK,
          "volume",
          List.of("id", "name", "status", "created_at", "os-vol-tenant-attr:tenant_id"),
          Map.of("attachments", List.of("server_id", "attached_at")));

  private static final String EVERY_ENTERPRISE_PROJECT = "all_granted_eps";
  private static final int BAD_REQUEST = 400;

  private final ServiceClient client;
  private final VolumeApi api;
  private final int maxPages;
  private int pages;

  /**
   * For one project.
   *
   * @param maxPages pages after which the list fails instead of being read on
   */
  public VolumeList(ServiceClient client, int maxPages) {
    this.client = client;
    this.api = client.api(VolumeApi.class);
    this.maxPages = maxPages;
  }

  /** Pages asked for so far. */
  public int pages() {
    return pages;
  }

  /**
   * Reads the page at the position.
   *
   * @param seen whether an id was read on an earlier page
   * @throws CloudException when the list cannot be read on
   */
  public VolumePageOutcome next(VolumePosition at, Predicate<String> seen) {
    ListPaging.Query query = ListPaging.query(at.list());
    String request = request(at, query);
    if (at.list().pages() >= maxPages) {
      throw Refusals.scopeFailed(request, "the list has more than " + maxPages + " pages");
    }
    JsonPage page;
    try {
      page = page(at, query, request);
    } catch (CloudException e) {
      if (query.marker() != null && Refusals.markerRefused(e, query.marker())) {
        return new VolumePageOutcome(Outcome.START_OVER, request, List.of(), at);
      }
      if (at.everyEnterpriseProject() && at.list().pages() == 0 && badRequest(e)) {
        return next(at.withoutEnterpriseProjects(), seen);
      }
      if (!beyondTheEnd(at.list().mode()) || !badRequest(e)) {
        throw e;
      }
      page = JsonPage.EMPTY;
    }
    return step(at, page, request, seen);
  }

  private static VolumePageOutcome step(
      VolumePosition at, JsonPage page, String request, Predicate<String> seen) {
    List<String> ids = page.items().stream().map(item -> item.id("id")).toList();
    PageOutcome step = ListPaging.next(at.list(), new ListPaging.Page(ids, null), seen);
    if (step.outcome() == Outcome.STUCK) {
      throw Refusals.scopeFailed(request, "the list does not advance");
    }
    long distinct = at.distinct() + step.fresh().size();
    return new VolumePageOutcome(
        outcome(at, page, step.outcome(), distinct),
        request,
        step.fresh().stream().map(page.items()::get).toList(),
        new VolumePosition(at.everyEnterpriseProject(), distinct, step.next()));
  }

  /** The first page alone may be known to be the whole list, and the last one not to end it. */
  private static Outcome outcome(VolumePosition at, JsonPage page, Outcome paging, long distinct) {
    Long total = page.total();
    if (total == null) {
      return paging;
    }
    if (paging == Outcome.DONE) {
      return distinct < total ? Outcome.START_OVER : Outcome.DONE;
    }
    boolean shortFirstPage = at.list().pages() == 0 && page.items().size() < at.list().limit();
    return paging == Outcome.GO_ON && shortFirstPage && distinct == total ? Outcome.DONE : paging;
  }

  private JsonPage page(VolumePosition at, ListPaging.Query query, String request) {
    pages++;
    return client.call(
        "list volumes",
        () ->
            JsonPage.read(
                request,
                api.volumes(
                    query.limit(),
                    "created_at",
                    "asc",
                    enterpriseProject(at),
                    query.marker(),
                    query.offset()),
                "volumes"));
  }

  private static @Nullable String enterpriseProject(VolumePosition at) {
    return at.everyEnterpriseProject() ? EVERY_ENTERPRISE_PROJECT : null;
  }

  /** An offset that is not below the number of volumes is refused. */
  private static boolean beyondTheEnd(Mode mode) {
    return mode == Mode.END || mode == Mode.FAR;
  }

  private static boolean badRequest(CloudException failure) {
    Integer status = failure.failure().status();
    return Refusals.refused(failure) && status != null && status == BAD_REQUEST;
  }

  private static String request(VolumePosition at, ListPaging.Query query) {
    String enterpriseProject = enterpriseProject(at);
    return "GET /cloudvolumes/detail?limit="
        + query.limit()
        + "&sort_key=created_at&sort_dir=asc"
        + (enterpriseProject == null ? "" : "&enterprise_project_id=" + enterpriseProject)
        + (query.marker() == null ? "" : "&marker=" + query.marker())
        + (query.offset() == null ? "" : "&offset=" + query.offset());
  }
}
