package io.policyinventory.policy.coverage;

import io.policyinventory.policy.Tag;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A server or disk of a project (ecs-evs.md sections 3 and 4). Those that are being deleted are
 * none.
 *
 * @param name null or empty when it has none
 * @param status the service's own word; null when not told
 * @param createdAt UTC, ISO-8601 with {@code Z} and 0, 3 or 6 fraction digits, or the text as it
 *     came when it is no time
 * @param tags ascending by key, then value, bytewise
 * @param attachments ascending by the other's id, bytewise
 */
public record ProjectResource(
    String id,
    ResourceKind kind,
    @Nullable String name,
    @Nullable String status,
    @Nullable String createdAt,
    List<Tag> tags,
    List<Attachment> attachments,
    Set<ResourceCondition> conditions) {

  public ProjectResource {
    tags = List.copyOf(tags);
    attachments = List.copyOf(attachments);
    conditions = Set.copyOf(conditions);
  }

  /** Whether the condition holds. */
  public boolean is(ResourceCondition condition) {
    return conditions.contains(condition);
  }
}
