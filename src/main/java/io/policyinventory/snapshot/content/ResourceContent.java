package io.policyinventory.snapshot.content;

import io.policyinventory.policy.Tag;
import io.policyinventory.policy.coverage.Attachment;
import io.policyinventory.policy.coverage.ProjectResource;
import io.policyinventory.policy.coverage.ResourceCondition;
import io.policyinventory.policy.coverage.ResourceKind;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A server or disk as the {@code content} column holds it; stored ones stay as they are when the
 * model is rearranged.
 */
record ResourceContent(
    @Nullable String name,
    @Nullable String status,
    @Nullable String createdAt,
    List<Tag> tags,
    List<Attachment> attachments,
    Set<ResourceCondition> conditions) {

  static ResourceContent of(ProjectResource resource) {
    return new ResourceContent(
        resource.name(),
        resource.status(),
        resource.createdAt(),
        resource.tags(),
        resource.attachments(),
        resource.conditions());
  }

  ProjectResource resource(String id, ResourceKind kind) {
    return new ProjectResource(id, kind, name, status, createdAt, tags, attachments, conditions);
  }
}
