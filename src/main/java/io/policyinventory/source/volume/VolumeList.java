package io.policyinventory.source.volume;

import io.policyinventory.cloud.ServiceClient;
import io.policyinventory.cloud.ServiceType;
import io.policyinventory.policy.Reject;
import io.policyinventory.source.json.JsonPage;
import io.policyinventory.source.json.Redaction;
import io.policyinventory.source.paging.ListPaging;
import io.policyinventory.source.paging.ListReader;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the volumes of a project page by page, oldest first, so that new ones come at the end
 * (ecs-evs.md sections 1 and 2). Links are never followed.
 */
public final class VolumeList implements ListReader.Call<VolumePosition> {

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
  private static final VolumePaging PAGING = new VolumePaging();

  private final ServiceClient client;
  private final VolumeApi api;

  private VolumeList(ServiceClient client) {
    this.client = client;
    this.api = client.api(VolumeApi.class);
  }

  /**
   * The volumes of one project.
   *
   * @param maxPages pages after which the list fails instead of being read on
   */
  public static ListReader<VolumePosition> of(ServiceClient client, int maxPages) {
    return new ListReader<>(PAGING, new VolumeList(client), maxPages);
  }

  /**
   * The start of the list.
   *
   * @param pageSize as wanted; the service gives at most 1000
   */
  public static VolumePosition start(int pageSize) {
    return PAGING.start(pageSize);
  }

  @Override
  public String what() {
    return "volumes";
  }

  @Override
  public JsonPage page(VolumePosition at) {
    ListPaging.Query query = ListPaging.query(at.list());
    return client.call(
        "list volumes",
        () ->
            JsonPage.read(
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
}
