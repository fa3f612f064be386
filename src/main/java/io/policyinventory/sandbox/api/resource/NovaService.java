package io.policyinventory.sandbox.api.resource;

import io.policyinventory.sandbox.http.Reply;
import io.policyinventory.sandbox.http.Request;
import io.policyinventory.sandbox.http.Service;
import io.policyinventory.sandbox.inventory.SandboxJson;
import io.policyinventory.sandbox.inventory.SandboxProject;
import java.util.List;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Nova v2.1 as OpenStack's clients read it: servers, and the flavors that they name. */
public final class NovaService implements Service {

  private static final OpenStackList SERVERS =
      new OpenStackList("servers", "server", List.of("name", "status"));

  @Override
  public Reply answer(Request request, SandboxProject project, String path) {
    if (!request.isGet()) {
      return Reply.cinder(405, "badMethod", "Method not allowed: " + request.method());
    }
    if (SERVERS.has(path)) {
      return SERVERS.answer(request, project.servers(), path);
    }
    return path.equals("flavors") || path.equals("flavors/detail")
        ? flavors(project)
        : Service.unknownPath();
  }

  private static Reply flavors(SandboxProject project) {
    TreeMap<String, JsonNode> flavors = new TreeMap<>();
    project.servers().stream()
        .map(server -> server.path("flavor"))
        .filter(JsonNode::isObject)
        .forEach(flavor -> flavors.put(SandboxJson.id(flavor), flavor));
    ObjectNode body = SandboxJson.object();
    flavors.values().forEach(body.putArray("flavors")::add);
    return Reply.ok(body);
  }
}
