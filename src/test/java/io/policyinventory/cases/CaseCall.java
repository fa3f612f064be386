package io.policyinventory.cases;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One call of a service: which answer of the case it gets. */
record CaseCall(String service, String method, String path) {

  /** Lists, catalogues of tags and bulk calls, with the name of their array. */
  private static final Map<String, String> LISTS =
      Map.ofEntries(
          Map.entry("csbs GET /policies", "policies"),
          Map.entry("csbs GET /csbs_backup_policy/tags", "tags"),
          Map.entry("csbs POST /csbs_backup_policy/resource_instances/action", "resources"),
          Map.entry("csbs GET /checkpoint_items", "checkpoint_items"),
          Map.entry("vbs GET /backuppolicy", "backup_policies"),
          Map.entry("vbs GET /backuppolicy/tags", "tags"),
          Map.entry("vbs POST /backuppolicy/resource_instances/action", "resources"),
          Map.entry("vbs GET /backups/detail", "backups"),
          Map.entry("cbr GET /policies", "policies"),
          Map.entry("cbr GET /vaults", "vaults"),
          Map.entry("cbr GET /vault/tags", "tags"),
          Map.entry("cbr GET /backups", "backups"),
          Map.entry("ecs GET /cloudservers/detail", "servers"),
          Map.entry("evs GET /cloudvolumes/detail", "volumes"));

  private static final Pattern MARKER = Pattern.compile("(?:^|&)marker=([^&]+)");
  private static final Pattern OFFSET = Pattern.compile("\"?\\boffset\"?[=:]\"?(\\d+)");

  /**
   * The answer; empty for what does not exist.
   *
   * @param answers bodies by {@code SERVICE METHOD path}
   * @param body of the request
   */
  Optional<JsonNode> answer(Map<String, JsonNode> answers, URI uri, String body) {
    String key = service + " " + method + " " + path;
    String list = LISTS.get(key);
    JsonNode given = answers.get(key);
    if (list == null) {
      return Optional.ofNullable(given);
    }
    if (given == null) {
      return Optional.of(emptied(CaseFile.MAPPER.createObjectNode(), list));
    }
    String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
    boolean beyond = MARKER.matcher(query).find() || offset(query + body) > first();
    return Optional.of(beyond ? emptied((ObjectNode) given.deepCopy(), list) : given);
  }

  private static ObjectNode emptied(ObjectNode answer, String list) {
    answer.set(list, ArrayNode.class.cast(CaseFile.MAPPER.createArrayNode()));
    return answer;
  }

  private static int offset(String text) {
    Matcher offset = OFFSET.matcher(text);
    return offset.find() ? Integer.parseInt(offset.group(1)) : 0;
  }

  /** The list of servers counts pages, from 1 on. */
  private int first() {
    return service.equals("ecs") ? 1 : 0;
  }
}
