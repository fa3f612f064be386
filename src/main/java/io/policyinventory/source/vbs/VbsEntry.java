package io.policyinventory.source.vbs;

import io.policyinventory.policy.UnreadPart;
import io.policyinventory.source.json.JsonItem;
import io.policyinventory.source.json.MalformedRecordException;
import io.policyinventory.source.json.OddParts;
import io.policyinventory.source.json.PartReader;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An element of {@code backup_policies} (vbs-v2.md section 3).
 *
 * @param document the policy as it came
 * @param trimmed the same without white space around its keys
 * @param memberCount {@code policy_resource_count}; null when missing or malformed
 * @param odd its parts that could not be understood so far
 */
record VbsEntry(
    JsonItem item,
    ObjectNode document,
    ObjectNode trimmed,
    String id,
    @Nullable Integer memberCount,
    OddParts odd) {

  static VbsEntry of(JsonItem item) throws MalformedRecordException {
    ObjectNode document = item.object();
    ObjectNode trimmed = trimmed(document);
    OddParts odd = new OddParts();
    PartReader policy = PartReader.ofPolicy(trimmed, odd);
    String id = policy.fields().requiredText("backup_policy_id");
    Integer count =
        policy
            .losing(UnreadPart.MEMBERS)
            .read("policy_resource_count", each -> each.count("policy_resource_count"));
    return new VbsEntry(item, document, trimmed, id, count, odd);
  }

  /** The name as far as the element tells it; null when it does not. */
  static @Nullable String nameOf(JsonItem item) {
    String name = item.text("backup_policy_name");
    return name == null ? item.text("backup_policy_name ") : name;
  }

  private static ObjectNode trimmed(ObjectNode object) {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    object
        .properties()
        .forEach(
            entry -> {
              String key = entry.getKey().strip();
              if (key.equals(entry.getKey()) || !object.has(key)) {
                result.set(key, trimmedValue(entry.getValue()));
              }
            });
    return result;
  }

  private static JsonNode trimmedValue(JsonNode value) {
    if (value instanceof ObjectNode object) {
      return trimmed(object);
    }
    if (value instanceof ArrayNode array) {
      ArrayNode result = JsonNodeFactory.instance.arrayNode();
      array.forEach(element -> result.add(trimmedValue(element)));
      return result;
    }
    return value;
  }
}
