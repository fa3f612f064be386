package io.policyinventory.sandbox;

import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Elastic Volume Service v2: the list of disks. */
final class EvsService implements Service {

  @Override
  public Reply answer(Request request, SandboxProject project, String path) {
    if (!request.isGet()) {
      return Reply.cinder(405, "badMethod", "Method not allowed: " + request.method());
    }
    if (!path.equals("cloudvolumes/detail") && !path.equals("volumes/detail")) {
      return Reply.gateway(404, "APIG.0101", "The API does not exist or has not been published.");
    }
    ArrayNode volumes = project.volumes();
    List<String> ids = Json.items(volumes).map(volume -> Json.text(volume, "id")).toList();
    boolean ascending = request.parameter("sort_dir").equals("asc");
    Paging paging =
        Paging.of(
            request,
            1000,
            1000,
            id -> {
              int index = ids.indexOf(id);
              return index < 0 || !ascending ? index : ids.size() - 1 - index;
            });
    if (!paging.usable() || request.parameter("offset").equals("0")) {
      return Reply.nested(400, "EVS.1023", "Invalid limit, marker or offset.");
    }
    ObjectNode body = Json.object();
    ArrayNode page = body.putArray("volumes");
    paging
        .positions(ids.size())
        .forEach(index -> page.add(volumes.get(ascending ? ids.size() - 1 - index : index)));
    if (path.startsWith("cloud")) {
      body.put("count", ids.size());
    }
    return Reply.ok(body);
  }
}
