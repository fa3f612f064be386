package io.policyinventory.sandbox.api.resource;

import io.policyinventory.sandbox.http.Paging;
import io.policyinventory.sandbox.http.Reply;
import io.policyinventory.sandbox.http.Request;
import io.policyinventory.sandbox.inventory.Items;
import io.policyinventory.sandbox.inventory.SandboxJson;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A list and its things as Nova and Cinder answer them: {@code servers}, {@code servers/detail} and
 * {@code servers/<id>}, by marker or offset, with a link to the next page.
 *
 * @param plural as in the path and in the answer
 * @param filters parameters that a thing's field of that name must equal
 */
record OpenStackList(String plural, String singular, List<String> filters) {

  private static final int MOST = 1000;

  /** What follows the project in the path is this list's. */
  boolean has(String path) {
    return path.equals(plural) || path.startsWith(plural + "/");
  }

  Reply answer(Request request, Items<ObjectNode> all, String path) {
    if (!path.equals(plural) && !path.equals(plural + "/detail")) {
      return one(all, path.substring(plural.length() + 1));
    }
    Items<ObjectNode> shown = all.chosen(thing -> wanted(request, thing), SandboxJson::id);
    Paging paging = Paging.of(request, MOST, MOST, shown::indexOf);
    if (!paging.usable()) {
      return Reply.cinder(400, "badRequest", "Invalid limit, marker or offset.");
    }
    ObjectNode body = SandboxJson.object();
    ArrayNode page = body.putArray(plural);
    paging
        .positions(shown.size())
        .forEach(
            position ->
                page.add(path.equals(plural) ? brief(shown.get(position)) : shown.get(position)));
    if (!page.isEmpty() && paging.start() + page.size() < shown.size()) {
      body.putArray(plural + "_links").add(next(request, paging.limit(), page));
    }
    return Reply.ok(body);
  }

  private Reply one(Items<ObjectNode> all, String id) {
    int index = all.indexOf(id);
    return index < 0
        ? Reply.cinder(404, "itemNotFound", singular + " " + id + " could not be found.")
        : Reply.ok(SandboxJson.object().set(singular, all.get(index)));
  }

  private static ObjectNode brief(ObjectNode thing) {
    return SandboxJson.object()
        .put("id", SandboxJson.id(thing))
        .put("name", SandboxJson.text(thing, "name"));
  }

  private static ObjectNode next(Request request, int limit, ArrayNode page) {
    String marker = SandboxJson.id(page.get(page.size() - 1));
    return SandboxJson.object()
        .put("rel", "next")
        .put(
            "href",
            "http://%s%s?limit=%d&marker=%s"
                .formatted(request.header("host"), request.path(), limit, marker));
  }

  private boolean wanted(Request request, ObjectNode thing) {
    return filters.stream().allMatch(name -> request.allows(name, SandboxJson.text(thing, name)));
  }
}
