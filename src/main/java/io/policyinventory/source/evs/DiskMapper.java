package io.policyinventory.source.evs;

import io.policyinventory.policy.Reject;
import io.policyinventory.policy.Tag;
import io.policyinventory.policy.coverage.Attachment;
import io.policyinventory.policy.coverage.ProjectResource;
import io.policyinventory.policy.coverage.ResourceCondition;
import io.policyinventory.policy.coverage.ResourceKind;
import io.policyinventory.policy.text.Timestamps;
import io.policyinventory.source.json.MalformedRecordException;
import io.policyinventory.source.json.OddParts;
import io.policyinventory.source.json.PartReader;
import io.policyinventory.source.resource.ResourceFields;
import io.policyinventory.source.resource.ResourceParts;
import io.policyinventory.source.tag.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** A volume of ecs-evs.md section 4 as evidence of coverage. */
final class DiskMapper {

  private static final Set<String> STATUS =
      Set.of(
          "creating",
          "available",
          "in-use",
          "error",
          "attaching",
          "detaching",
          "restoring-backup",
          "backing-up",
          "error_restoring",
          "uploading",
          "downloading",
          "extending",
          "error_extending",
          "error_deleting",
          "rollbacking",
          "error_rollbacking",
          "awaiting-transfer");

  private final PartReader disk;
  private final OddParts odd;
  private final ResourceParts parts;

  private DiskMapper(ObjectNode node, OddParts odd) {
    this.disk = PartReader.of(node, Reject.Part.DISK, odd);
    this.odd = odd;
    this.parts = new ResourceParts(odd);
  }

  /**
   * The disk; empty when it is being deleted.
   *
   * @param odd takes the parts that cannot be understood
   * @throws MalformedRecordException when it has no usable id or is of another project
   */
  static Optional<ProjectResource> map(ObjectNode node, String projectId, OddParts odd)
      throws MalformedRecordException {
    return new DiskMapper(node, odd).map(projectId);
  }

  private Optional<ProjectResource> map(String projectId) throws MalformedRecordException {
    String id = disk.fields().requiredText("id");
    ResourceFields.requireProject(disk, "os-vol-tenant-attr:tenant_id", projectId);
    String status = parts.read(ResourceCondition.STATE_NOT_TOLD, () -> disk.text("status"));
    if (ResourceFields.is(status, "deleting")) {
      return Optional.empty();
    }
    String created = parts.read(ResourceCondition.CREATION_NOT_TOLD, () -> disk.text("created_at"));
    List<Tag> tags = parts.read(ResourceCondition.TAGS_NOT_TOLD, this::tags);
    List<Attachment> servers = parts.read(ResourceCondition.ATTACHMENTS_NOT_TOLD, this::servers);
    parts.noteStatus(status, STATUS);
    parts.note(ResourceCondition.BEING_CREATED, ResourceFields.is(status, "creating"));
    return Optional.of(
        new ProjectResource(
            id,
            ResourceKind.DISK,
            disk.text("name"),
            status,
            Timestamps.normalOrAsItCame(created),
            ResourceFields.own(tags),
            servers,
            parts.conditions()));
  }

  private List<Attachment> servers() {
    List<Attachment> servers = new ArrayList<>();
    for (PartReader attachment : disk.objects("attachments")) {
      String id = attachment.text("server_id");
      if (id != null && !id.isBlank()) {
        String since = attachment.fields().node().path("attached_at").asString("");
        servers.add(new Attachment(id, Timestamps.normalize(since).orElse(null)));
      }
    }
    return ResourceFields.sorted(servers);
  }

  /** A map of keys to values, or a list of {@code {key, value}}. */
  private List<Tag> tags() {
    if (disk.fields().node().path("tags").isArray()) {
      return Tags.ofPolicy(disk.as(Reject.Part.TAG));
    }
    PartReader map = disk.as(Reject.Part.TAG).object("tags");
    List<Tag> tags = new ArrayList<>();
    for (String key : map.fields().node().propertyNames()) {
      int before = odd.size();
      String value = map.text(key);
      if (!key.isEmpty() && odd.size() == before) {
        tags.add(new Tag(key, value == null ? "" : value));
      }
    }
    return tags;
  }
}
