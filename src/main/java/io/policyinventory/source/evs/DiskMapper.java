package io.policyinventory.source.evs;

import io.policyinventory.policy.Tag;
import io.policyinventory.policy.coverage.Attachment;
import io.policyinventory.policy.coverage.ProjectResource;
import io.policyinventory.policy.coverage.ResourceCondition;
import io.policyinventory.policy.coverage.ResourceKind;
import io.policyinventory.policy.text.Timestamps;
import io.policyinventory.source.json.Fields;
import io.policyinventory.source.json.MalformedRecordException;
import io.policyinventory.source.resource.ResourceFields;
import io.policyinventory.source.tag.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A volume of ecs-evs.md section 4 as evidence of coverage. */
final class DiskMapper {

  private DiskMapper() {}

  /** The disk; empty when it is being deleted. */
  static Optional<ProjectResource> map(ObjectNode node, String projectId)
      throws MalformedRecordException {
    Fields disk = new Fields("", node);
    String id = disk.requiredText("id");
    ResourceFields.requireProject(disk, "os-vol-tenant-attr:tenant_id", projectId);
    String status = disk.text("status");
    if (ResourceFields.is(status, "deleting")) {
      return Optional.empty();
    }
    boolean created = !ResourceFields.is(status, "creating");
    return Optional.of(
        new ProjectResource(
            id,
            ResourceKind.DISK,
            disk.text("name"),
            status,
            Timestamps.normalOrAsItCame(disk.text("created_at")),
            ResourceFields.own(tags(disk)),
            servers(disk),
            created ? Set.of() : Set.of(ResourceCondition.BEING_CREATED)));
  }

  private static List<Attachment> servers(Fields disk) throws MalformedRecordException {
    List<Attachment> servers = new ArrayList<>();
    for (Fields attachment : disk.objects("attachments")) {
      String id = attachment.text("server_id");
      if (id != null && !id.isBlank()) {
        String since = Timestamps.normalize(attachment.text("attached_at")).orElse(null);
        servers.add(new Attachment(id, since));
      }
    }
    return ResourceFields.sorted(servers);
  }

  /** A map of keys to values, or a list of {@code {key, value}}. */
  private static List<Tag> tags(Fields disk) throws MalformedRecordException {
    JsonNode given = disk.node().get("tags");
    if (given != null && given.isArray()) {
      return Tags.ofPolicy(disk.objects("tags"));
    }
    Fields map = disk.object("tags");
    List<Tag> tags = new ArrayList<>();
    if (map != null) {
      for (String key : map.node().propertyNames()) {
        String value = map.text(key);
        if (!key.isEmpty()) {
          tags.add(new Tag(key, value == null ? "" : value));
        }
      }
    }
    return tags;
  }
}
