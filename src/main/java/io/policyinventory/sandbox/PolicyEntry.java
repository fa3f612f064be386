package io.policyinventory.sandbox;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One policy of a project and service.
 *
 * @param listed as a list page shows it
 * @param detail as a query by id shows it; VBS has none and keeps {@code listed} here
 * @param tags items {@code {"key","value"}}, whether or not the policy's JSON repeats them
 * @param perPolicyTags as the call for the tags of one policy shows them
 * @param tasks VBS backup tasks, newest first
 */
record PolicyEntry(
    String id,
    String name,
    String createdAt,
    ObjectNode listed,
    ObjectNode detail,
    ArrayNode tags,
    ArrayNode perPolicyTags,
    ArrayNode tasks) {

  /** Reads {@code {"policy":{…},"listed":{…},"tags":[…],"perPolicyTags":[…],"tasks":[…]}}. */
  static PolicyEntry of(JsonNode entry) {
    ObjectNode policy = (ObjectNode) entry.path("policy");
    ArrayNode tags = Json.arrayOf(entry, "tags");
    return new PolicyEntry(
        first(policy, "id", "backup_policy_id"),
        first(policy, "name", "backup_policy_name", "backup_policy_name "),
        Json.text(policy, "created_at"),
        entry.path("listed") instanceof ObjectNode listed ? listed : policy,
        policy,
        tags,
        entry.has("perPolicyTags") ? Json.arrayOf(entry, "perPolicyTags") : tags,
        Json.arrayOf(entry, "tasks"));
  }

  private static String first(ObjectNode policy, String... names) {
    for (String name : names) {
      if (policy.has(name)) {
        return Json.text(policy, name);
      }
    }
    throw new IllegalArgumentException("policy without " + String.join(" or ", names));
  }
}
