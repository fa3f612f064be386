package io.policyinventory.sandbox.api.resource;

import io.policyinventory.sandbox.http.Paging;
import io.policyinventory.sandbox.http.Reply;
import io.policyinventory.sandbox.http.Request;
import io.policyinventory.sandbox.http.Service;
import io.policyinventory.sandbox.inventory.Items;
import io.policyinventory.sandbox.inventory.SandboxJson;
import io.policyinventory.sandbox.inventory.SandboxProject;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Elastic Cloud Server v1: the list of servers, whose {@code offset} is the number of a page; 0 and
 * 1 are the same page, and a page beyond the end is empty.
 */
public final class EcsService implements Service {

  @Override
  public Reply answer(Request request, SandboxProject project, String path) {
    if (!request.isGet()) {
      return Reply.nested(405, "Ecs.0005", "Method not allowed: " + request.method());
    }
    if (path.matches("cloudservers/[^/]+") && !path.endsWith("/detail")) {
      return one(project.servers(), path.substring("cloudservers/".length()));
    }
    if (!path.equals("cloudservers/detail")) {
      return Service.unknownPath();
    }
    int limit = Paging.number(request.parameter("limit"), 25);
    int page = Paging.number(request.parameter("offset"), 1);
    if (limit < 1 || limit > 1000 || page < 0) {
      return Reply.nested(400, "Ecs.0005", "Invalid limit or offset.");
    }
    Items<ObjectNode> servers =
        unfiltered(request)
            ? project.servers()
            : project.servers().chosen(server -> wanted(request, server), SandboxJson::id);
    ObjectNode body = SandboxJson.object().put("count", servers.size());
    ArrayNode shown = body.putArray("servers");
    IntStream.range(0, servers.size())
        .skip((Math.max(page, 1) - 1L) * limit)
        .limit(limit)
        .forEach(index -> shown.add(servers.get(index)));
    return Reply.ok(body);
  }

  private static Reply one(Items<ObjectNode> servers, String id) {
    int index = servers.indexOf(id);
    return index < 0
        ? Reply.nested(404, "Ecs.0114", "Instance " + id + " could not be found.")
        : Reply.ok(SandboxJson.object().set("server", servers.get(index)));
  }

  private static boolean unfiltered(Request request) {
    return List.of("name", "status", "not-tags").stream()
        .allMatch(name -> request.parameter(name).isEmpty());
  }

  private static boolean wanted(Request request, ObjectNode server) {
    String name = request.parameter("name").toLowerCase(Locale.ROOT);
    String without = request.parameter("not-tags");
    return SandboxJson.text(server, "name").toLowerCase(Locale.ROOT).contains(name)
        && request.allows("status", SandboxJson.text(server, "status"))
        && SandboxJson.items(server.path("tags"))
            .map(tag -> tag.asString("").replaceFirst("=.*", ""))
            .noneMatch(key -> key.equals(without));
  }
}
