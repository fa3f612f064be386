package io.policyinventory.source.ecs;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** A server of ecs-evs.md section 3 as evidence of coverage. */
final class ServerMapper {

  static final String DISKS = "os-extended-volumes:volumes_attached";

  /** All documented ones but {@code UNKNOWN}. */
  private static final Set<String> STATUS =
      Set.of(
          "active",
          "build",
          "error",
          "hard_reboot",
          "migrating",
          "reboot",
          "rebuild",
          "resize",
          "revert_resize",
          "shutoff",
          "verify_resize",
          "shelved",
          "shelved_offloaded");

  private static final Set<String> FREEZE = Set.of("", "normal", "freeze");
  private static final String BARE_METAL = "__type_baremetal";

  private final PartReader server;
  private final ResourceParts parts;

  private ServerMapper(ObjectNode node, OddParts odd) {
    this.server = PartReader.of(node, Reject.Part.SERVER, odd);
    this.parts = new ResourceParts(odd);
  }

  /**
   * The server; empty when it is deleted, or being deleted.
   *
   * @param odd takes the parts that cannot be understood
   * @throws MalformedRecordException when it has no usable id or is of another project
   */
  static Optional<ProjectResource> map(ObjectNode node, String projectId, OddParts odd)
      throws MalformedRecordException {
    return new ServerMapper(node, odd).map(projectId);
  }

  private Optional<ProjectResource> map(String projectId) throws MalformedRecordException {
    String id = server.fields().requiredText("id");
    ResourceFields.requireProject(server, "tenant_id", projectId);
    String status = parts.read(ResourceCondition.STATE_NOT_TOLD, () -> server.text("status"));
    String task =
        parts.read(ResourceCondition.STATE_NOT_TOLD, () -> server.text("OS-EXT-STS:task_state"));
    if (ResourceFields.is(status, "deleted") || ResourceFields.is(task, "deleting")) {
      return Optional.empty();
    }
    String frozen =
        parts.read(
            ResourceCondition.STATE_NOT_TOLD, () -> server.object("metadata").text("EcmResStatus"));
    List<String> tags =
        parts.read(ResourceCondition.TAGS_NOT_TOLD, () -> server.as(Reject.Part.TAG).texts("tags"));
    String created = parts.read(ResourceCondition.CREATION_NOT_TOLD, () -> server.text("created"));
    parts.note(ResourceCondition.BEING_CREATED, ResourceFields.is(status, "build"));
    parts.noteStatus(status, STATUS);
    parts.note(ResourceCondition.FREEZE_UNKNOWN, !ResourceFields.isAmong(frozen, FREEZE));
    parts.note(ResourceCondition.FROZEN, ResourceFields.is(frozen, "freeze"));
    parts.note(
        ResourceCondition.BARE_METAL, tags.stream().anyMatch(tag -> tag.startsWith(BARE_METAL)));
    parts.note(ResourceCondition.TAGS_NOT_TOLD, !server.fields().node().hasNonNull("tags"));
    return Optional.of(
        new ProjectResource(
            id,
            ResourceKind.SERVER,
            server.text("name"),
            status,
            Timestamps.normalOrAsItCame(created),
            ResourceFields.own(tags(tags)),
            disks(),
            parts.conditions()));
  }

  private List<Attachment> disks() {
    List<Attachment> disks = new ArrayList<>();
    for (PartReader disk : server.objects(DISKS)) {
      String id = disk.text("id");
      if (id != null && !id.isBlank()) {
        disks.add(new Attachment(id, null));
      }
    }
    return ResourceFields.sorted(disks);
  }

  private static List<Tag> tags(List<String> texts) {
    return texts.stream().filter(text -> !text.isBlank()).map(ServerMapper::tag).toList();
  }

  /** {@code key=value}, {@code key} alone for an empty value, or the old {@code Key.Value}. */
  private static Tag tag(String text) {
    int equals = text.indexOf('=');
    int split = equals < 0 ? text.indexOf('.') : equals;
    return split < 1
        ? new Tag(text, "")
        : new Tag(text.substring(0, split), text.substring(split + 1));
  }
}
