package io.policyinventory.source.csbs;

import io.policyinventory.policy.MembershipEvidence;
import io.policyinventory.policy.Policy;
import io.policyinventory.policy.ProtectedResource;
import io.policyinventory.policy.ScheduledOperation;
import io.policyinventory.policy.Tag;
import io.policyinventory.policy.schedule.PolicyInterval;
import io.policyinventory.policy.text.Bytewise;
import io.policyinventory.policy.text.Timestamps;
import io.policyinventory.source.json.Fields;
import io.policyinventory.source.json.Json;
import io.policyinventory.source.json.MalformedRecordException;
import io.policyinventory.source.tag.Tags;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A policy object of csbs-v1.md section 4 in normal form. */
final class CsbsMapper {

  private CsbsMapper() {}

  /**
   * Maps a policy.
   *
   * @param tags tags read apart from the policy; they win over its own
   * @throws MalformedRecordException when a part has a form that cannot be understood
   */
  static Policy map(ObjectNode node, @Nullable Collection<Tag> tags)
      throws MalformedRecordException {
    Fields policy = new Fields("", node);
    String id = policy.requiredText("id");
    String status = policy.text("status");
    List<ScheduledOperation> operations = new ArrayList<>();
    for (Fields operation : policy.objects("scheduled_operations")) {
      operations.add(CsbsOperationMapper.map(operation));
    }
    operations.sort(Comparator.comparing(ScheduledOperation::id, Bytewise.ORDER));
    return PolicyInterval.filledIn(
        new Policy(
            id,
            policy.text("name"),
            policy.text("description"),
            status,
            enabled(status),
            Timestamps.normalOrAsItCame(policy.text("created_at")),
            policy.text("provider_id"),
            null,
            null,
            operations,
            resources(policy),
            Tags.union(Tags.ofPolicy(policy.objects("tags")), tags)));
  }

  /** csbs-v1.md section 7. */
  private static @Nullable Boolean enabled(@Nullable String status) {
    if (status == null) {
      return null;
    }
    return switch (status.strip().toLowerCase(Locale.ROOT)) {
      case "disabled" -> false;
      case "enabled", "suspended", "started" -> true;
      default -> null;
    };
  }

  private static List<ProtectedResource> resources(Fields policy) throws MalformedRecordException {
    TreeMap<String, ProtectedResource> resources = new TreeMap<>(Bytewise.ORDER);
    for (Fields resource : policy.objects("resources")) {
      String id = resource.requiredText("id");
      resources.putIfAbsent(
          id,
          new ProtectedResource(
              id,
              resource.text("name"),
              resource.text("type"),
              MembershipEvidence.LISTED,
              null,
              null,
              excludedVolumes(resource),
              null,
              resource.node().hasNonNull("extra_info")
                  ? Json.compact(resource.node().get("extra_info"))
                  : null));
    }
    return List.copyOf(resources.values());
  }

  private static List<String> excludedVolumes(Fields resource) throws MalformedRecordException {
    if (!resource.node().path("extra_info").isObject()) {
      return List.of();
    }
    Fields extraInfo = resource.object("extra_info");
    return extraInfo == null
        ? List.of()
        : extraInfo.texts("exclude_volumes").stream().distinct().toList();
  }
}
