package io.policyinventory.source.ecs;

import io.policyinventory.policy.Tag;
import io.policyinventory.policy.coverage.Attachment;
import io.policyinventory.policy.coverage.ProjectResource;
import io.policyinventory.policy.coverage.ResourceCondition;
import io.policyinventory.policy.coverage.ResourceKind;
import io.policyinventory.policy.text.Timestamps;
import io.policyinventory.source.json.Fields;
import io.policyinventory.source.json.MalformedRecordException;
import io.policyinventory.source.resource.ResourceFields;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A server of ecs-evs.md section 3 as evidence of coverage. */
final class ServerMapper {

  static final String DISKS = "os-extended-volumes:volumes_attached";

  private static final String BARE_METAL = "__type_baremetal";

  private ServerMapper() {}

  /** The server; empty when it is deleted, or being deleted. */
  static Optional<ProjectResource> map(ObjectNode node, String projectId)
      throws MalformedRecordException {
    Fields server = new Fields("", node);
    String id = server.requiredText("id");
    ResourceFields.requireProject(server, "tenant_id", projectId);
    String status = server.text("status");
    String task = node.path("OS-EXT-STS:task_state").asString("");
    if (ResourceFields.is(status, "deleted") || ResourceFields.is(task, "deleting")) {
      return Optional.empty();
    }
    List<String> tags = server.texts("tags");
    return Optional.of(
        new ProjectResource(
            id,
            ResourceKind.SERVER,
            server.text("name"),
            status,
            Timestamps.normalOrAsItCame(server.text("created")),
            ResourceFields.own(tags(tags)),
            disks(server),
            conditions(node, status, tags)));
  }

  private static Set<ResourceCondition> conditions(
      ObjectNode node, @Nullable String status, List<String> tags) {
    Set<ResourceCondition> conditions = EnumSet.noneOf(ResourceCondition.class);
    if (ResourceFields.is(status, "build")) {
      conditions.add(ResourceCondition.BEING_CREATED);
    }
    String frozen = node.path("metadata").path("EcmResStatus").asString("");
    if (ResourceFields.is(frozen, "freeze")) {
      conditions.add(ResourceCondition.FROZEN);
    }
    if (tags.stream().anyMatch(tag -> tag.startsWith(BARE_METAL))) {
      conditions.add(ResourceCondition.BARE_METAL);
    }
    if (!node.hasNonNull("tags")) {
      conditions.add(ResourceCondition.TAGS_NOT_TOLD);
    }
    return conditions;
  }

  private static List<Attachment> disks(Fields server) throws MalformedRecordException {
    List<Attachment> disks = new ArrayList<>();
    for (Fields disk : server.objects(DISKS)) {
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
