package io.policyinventory.sandbox.api.resource;

import io.policyinventory.sandbox.http.Paging;
import io.policyinventory.sandbox.http.Reply;
import io.policyinventory.sandbox.http.Request;
import io.policyinventory.sandbox.http.Service;
import io.policyinventory.sandbox.inventory.Items;
import io.policyinventory.sandbox.inventory.SandboxJson;
import io.policyinventory.sandbox.inventory.SandboxProject;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Elastic Volume Service v2: the list of disks, by marker or by an offset above 0 and below the
 * number of disks. The link to a next page names an internal host, as the documented example does.
 */
public final class EvsService implements Service {

  private static final List<String> FILTERS =
      List.of("status", "name", "availability_zone", "server_id");

  @Override
  public Reply answer(Request request, SandboxProject project, String path) {
    if (!request.isGet()) {
      return Reply.cinder(405, "badMethod", "Method not allowed: " + request.method());
    }
    if (path.matches("(cloud)?volumes/[^/]+") && !path.endsWith("/detail")) {
      return one(project.volumes(), path.replaceFirst(".*/", ""));
    }
    if (!path.equals("cloudvolumes/detail") && !path.equals("volumes/detail")) {
      return Service.unknownPath();
    }
    boolean all = FILTERS.stream().allMatch(name -> request.parameter(name).isEmpty());
    Items<ObjectNode> volumes =
        all
            ? project.volumes()
            : project.volumes().chosen(volume -> wanted(request, volume), SandboxJson::id);
    int size = volumes.size();
    boolean ascending = request.parameter("sort_dir").equals("asc");
    Paging paging =
        Paging.strict(
            request,
            id -> {
              int index = volumes.indexOf(id);
              return index < 0 || !ascending ? index : size - 1 - index;
            });
    boolean beyond = Paging.number(request.parameter("offset"), 0) >= Math.max(size, 1);
    if (!paging.usable() || beyond) {
      return Reply.nested(400, "EVS.1023", "Invalid limit, marker or offset.");
    }
    if (!request.parameter("sort_key").matches("(id|status|size|created_at)?")) {
      return Reply.nested(400, "EVS.1039", "Invalid sort key.");
    }
    ObjectNode body = SandboxJson.object();
    ArrayNode page = body.putArray("volumes");
    paging
        .positions(size)
        .forEach(position -> page.add(volumes.get(ascending ? size - 1 - position : position)));
    if (path.startsWith("cloud")) {
      body.put("count", size);
    }
    if (!page.isEmpty() && paging.start() + page.size() < size) {
      body.putArray("volumes_links").add(next(project, paging.limit(), page));
    }
    return Reply.ok(body);
  }

  private static Reply one(Items<ObjectNode> volumes, String id) {
    int index = volumes.indexOf(id);
    return index < 0
        ? Reply.nested(404, "EVS.5404", "Volume " + id + " could not be found.")
        : Reply.ok(SandboxJson.object().set("volume", volumes.get(index)));
  }

  private static ObjectNode next(SandboxProject project, int limit, ArrayNode page) {
    String marker = SandboxJson.id(page.get(page.size() - 1));
    return SandboxJson.object()
        .put("rel", "next")
        .put(
            "href",
            "https://volume.localdomain.com:8776/v2/%s/volumes/detail?limit=%d&marker=%s"
                .formatted(project.id(), limit, marker));
  }

  private static boolean wanted(Request request, ObjectNode volume) {
    String server = request.parameter("server_id");
    return request.allows("status", SandboxJson.text(volume, "status"))
        && request.allows("name", SandboxJson.text(volume, "name"))
        && request.allows("availability_zone", SandboxJson.text(volume, "availability_zone"))
        && (server.isEmpty()
            || SandboxJson.items(volume.path("attachments"))
                .anyMatch(attachment -> SandboxJson.text(attachment, "server_id").equals(server)));
  }
}
