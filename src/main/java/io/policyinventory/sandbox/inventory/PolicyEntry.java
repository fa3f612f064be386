package io.policyinventory.sandbox.inventory;

import java.util.Comparator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One policy of a project and service.
 *
 * @param listed as a list page shows it
 * @param createdAt empty where the service does not tell it: VBS, CBR
 * @param detail as a query by id shows it; VBS has none and keeps {@code listed} here
 * @param tags items {@code {"key","value"}}, whether or not the policy's JSON repeats them
 * @param perPolicyTags as the call for the tags of one policy shows them
 * @param tasks VBS backup tasks, newest first once their times are resolved
 */
public record PolicyEntry(
    String id,
    String name,
    String createdAt,
    ObjectNode listed,
    ObjectNode detail,
    ArrayNode tags,
    ArrayNode perPolicyTags,
    ArrayNode tasks) {

  /** Reads {@code {"policy":{…},"listed":{…},"tags":[…],"perPolicyTags":[…],"tasks":[…]}}. */
  public static PolicyEntry of(JsonNode entry) {
    ObjectNode policy = (ObjectNode) entry.path("policy");
    ArrayNode tags = SandboxJson.arrayOf(entry, "tags");
    return new PolicyEntry(
        first(policy, "id", "backup_policy_id"),
        first(policy, "name", "backup_policy_name", "backup_policy_name "),
        SandboxJson.text(policy, "created_at"),
        entry.path("listed") instanceof ObjectNode listed ? listed : policy,
        policy,
        tags,
        entry.has("perPolicyTags") ? SandboxJson.arrayOf(entry, "perPolicyTags") : tags,
        SandboxJson.arrayOf(entry, "tasks"));
  }

  /** With the times of its tasks resolved, the tasks newest first. */
  public PolicyEntry withTasks(BackupReader reader) {
    ArrayNode resolved = SandboxJson.array();
    SandboxJson.items(tasks)
        .map(reader::task)
        .sorted(
            Comparator.comparing((ObjectNode task) -> SandboxJson.text(task, "created_at"))
                .reversed())
        .forEach(resolved::add);
    return new PolicyEntry(id, name, createdAt, listed, detail, tags, perPolicyTags, resolved);
  }

  private static String first(ObjectNode policy, String... names) {
    for (String name : names) {
      if (policy.has(name)) {
        return SandboxJson.text(policy, name);
      }
    }
    throw new IllegalArgumentException("policy without " + String.join(" or ", names));
  }
}
