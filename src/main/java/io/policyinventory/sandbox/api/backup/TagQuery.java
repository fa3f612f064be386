package io.policyinventory.sandbox.api.backup;

import io.policyinventory.sandbox.http.Paging;
import io.policyinventory.sandbox.http.Reply;
import io.policyinventory.sandbox.http.Request;
import io.policyinventory.sandbox.inventory.PolicyEntry;
import io.policyinventory.sandbox.inventory.PolicyList;
import io.policyinventory.sandbox.inventory.SandboxJson;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Query by tag ({@code resource_instances/action}), which all backup services answer alike. CBR
 * finds vaults by it, with up to 20 keys and {@code without_any_tag}; the others find policies.
 */
enum TagQuery {
  CSBS(10),
  VBS(10),
  CBR(20);

  private static final int MOST = 1000;
  private static final Set<String> FILTERS = Set.of("tags", "tags_any", "not_tags", "not_tags_any");

  private final int mostKeys;

  TagQuery(int mostKeys) {
    this.mostKeys = mostKeys;
  }

  Reply answer(Request request, PolicyList policies) {
    if (!request.isPost()) {
      return refuse(405, "Method not allowed: " + request.method());
    }
    JsonNode body;
    try {
      body = SandboxJson.MAPPER.readTree(request.body());
    } catch (JacksonException e) {
      return refuse(400, "The request body is no JSON.");
    }
    String problem = problem(body);
    return problem.isEmpty() ? Reply.ok(result(body, policies)) : refuse(400, problem);
  }

  private String problem(JsonNode body) {
    String action = SandboxJson.text(body, "action");
    if (!action.equals("filter") && !action.equals("count")) {
      return "action must be filter or count.";
    }
    if (action.equals("count") && (body.has("limit") || body.has("offset"))) {
      return "limit and offset are not allowed with count.";
    }
    if (outside(body, "limit", 1, MOST)) {
      return "limit must be a string from \"1\" to \"1000\".";
    }
    if (outside(body, "offset", 0, Integer.MAX_VALUE)) {
      return "offset must be a string from \"0\".";
    }
    for (String filter : FILTERS) {
      JsonNode tags = body.path(filter);
      if (!tags.isMissingNode() && (!tags.isArray() || tags.isEmpty() || tags.size() > mostKeys)) {
        return filter + " must have 1 to " + mostKeys + " keys.";
      }
    }
    return "";
  }

  private static boolean outside(JsonNode body, String name, int least, int most) {
    JsonNode value = body.path(name);
    if (value.isMissingNode()) {
      return false;
    }
    int number = value.isString() ? Paging.number(value.asString(), -1) : -1;
    return number < least || number > most;
  }

  private ObjectNode result(JsonNode body, PolicyList policies) {
    boolean untagged = this == CBR && body.path("without_any_tag").asBoolean(false);
    boolean all = !untagged && FILTERS.stream().noneMatch(body::has) && !body.has("matches");
    Predicate<PolicyEntry> wanted =
        all
            ? entry -> true
            : untagged ? entry -> entry.tags().isEmpty() : entry -> wanted(body, entry);
    long total = all ? policies.size() : entries(policies).filter(wanted).count();
    ObjectNode result = SandboxJson.object();
    if (SandboxJson.text(body, "action").equals("filter")) {
      int limit = Paging.number(SandboxJson.text(body, "limit"), MOST);
      int offset = Paging.number(SandboxJson.text(body, "offset"), 0);
      ArrayNode resources = result.putArray("resources");
      (all
              ? IntStream.range(Math.min(offset, policies.size()), policies.size())
                  .mapToObj(policies::get)
              : entries(policies).filter(wanted).skip(offset))
          .limit(limit)
          .forEach(entry -> resources.add(resource(entry)));
    }
    return result.put("total_count", total);
  }

  private static Stream<PolicyEntry> entries(PolicyList policies) {
    return IntStream.range(0, policies.size()).mapToObj(policies::get);
  }

  private ObjectNode resource(PolicyEntry entry) {
    ObjectNode resource =
        SandboxJson.object().put("resource_id", entry.id()).put("resource_name", entry.name());
    switch (this) {
      case CSBS -> resource.putObject("resource_detail");
      case VBS -> resource.putNull("resource_detail");
      case CBR -> resource.putArray("resource_detail").add(entry.detail());
    }
    return resource.set("tags", entry.tags());
  }

  private static boolean wanted(JsonNode body, PolicyEntry entry) {
    Predicate<JsonNode> carried = tag -> carries(entry, tag);
    return (!body.has("tags") || SandboxJson.items(body.path("tags")).allMatch(carried))
        && (!body.has("tags_any") || SandboxJson.items(body.path("tags_any")).anyMatch(carried))
        && (!body.has("not_tags") || !SandboxJson.items(body.path("not_tags")).allMatch(carried))
        && (!body.has("not_tags_any")
            || SandboxJson.items(body.path("not_tags_any")).noneMatch(carried))
        && SandboxJson.items(body.path("matches")).allMatch(match -> named(entry, match));
  }

  private static boolean carries(PolicyEntry entry, JsonNode wanted) {
    JsonNode values = wanted.path("values");
    return SandboxJson.items(entry.tags())
        .filter(tag -> SandboxJson.text(tag, "key").equals(SandboxJson.text(wanted, "key")))
        .anyMatch(
            tag ->
                values.isEmpty()
                    || SandboxJson.items(values)
                        .anyMatch(
                            value -> value.asString("").equals(SandboxJson.text(tag, "value"))));
  }

  private static boolean named(PolicyEntry entry, JsonNode match) {
    String value = SandboxJson.text(match, "value").toLowerCase(Locale.ROOT);
    String name = entry.name().toLowerCase(Locale.ROOT);
    return value.isEmpty() ? name.isEmpty() : name.contains(value);
  }

  private Reply refuse(int status, String message) {
    return switch (this) {
      case CSBS -> Reply.flat(status, "CSBS.9001", message);
      case VBS -> Reply.nested(status, "AutoBackup.0214", message);
      case CBR -> Reply.flat(status, "BackupService.9900", message);
    };
  }
}
