package io.policyinventory.sandbox;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** CSBS backups: one available backup of each protected server, made by its policy. */
final class Checkpoints {

  /** Above it a policy list is a generated one, which has no backups. */
  private static final int MOST_POLICIES = 1000;

  private Checkpoints() {}

  static Reply answer(Request request, PolicyList policies, String path) {
    List<ObjectNode> items = items(request, policies);
    if (path.equals("checkpoint_items/count")) {
      return Reply.ok(Json.object().put("count", items.size()));
    }
    if (!path.equals("checkpoint_items")) {
      return Reply.flat(404, "CSBS.3001", "The backup could not be found.");
    }
    if (!request.parameter("sort").endsWith(":asc")) {
      Collections.reverse(items);
    }
    List<String> ids = items.stream().map(item -> Json.text(item, "id")).toList();
    Paging paging = Paging.of(request, 1000, 1000, ids);
    if (!paging.usable()) {
      return Reply.flat(400, "CSBS.9001", "Invalid limit, marker or offset.");
    }
    ArrayNode page = Json.array();
    paging.positions(items.size()).forEach(index -> page.add(items.get(index)));
    return Reply.ok(Json.object().set("checkpoint_items", page));
  }

  private static List<ObjectNode> items(Request request, PolicyList policies) {
    List<ObjectNode> items = new ArrayList<>();
    if (policies.size() > MOST_POLICIES) {
      return items;
    }
    IntStream.range(0, policies.size())
        .mapToObj(policies::get)
        .filter(policy -> allowed(request, "policy_id", policy.id()))
        .forEach(
            policy ->
                Json.items(policy.detail().path("resources"))
                    .filter(server -> allowed(request, "resource_id", Json.text(server, "id")))
                    .forEach(server -> items.add(item(server, items.size()))));
    if (!allowed(request, "status", "available")) {
      items.clear();
    }
    return items;
  }

  private static boolean allowed(Request request, String parameter, String value) {
    String wanted = request.parameter(parameter);
    return wanted.isEmpty() || wanted.equals(value);
  }

  private static ObjectNode item(JsonNode server, int number) {
    String serverId = Json.text(server, "id");
    String createdAt = "2026-11-21T01:%02d:00.000000".formatted(number % 60);
    ObjectNode item =
        Json.object()
            .put("id", "c0" + serverId.substring(2))
            .put("checkpoint_id", "c1" + serverId.substring(2))
            .put("name", "autobk_" + serverId.substring(0, 4))
            .put("resource_id", serverId)
            .put("resource_type", "OS::Nova::Server")
            .put("status", "available")
            .put("created_at", createdAt)
            .put("updated_at", createdAt);
    item.putObject("extend_info")
        .put("auto_trigger", true)
        .put("progress", 100)
        .put("average_speed", 25.2)
        .put("finished_at", "2026-11-21T02:%02d:00.000000".formatted(number % 60))
        .putObject("fail_code");
    return item;
  }
}
