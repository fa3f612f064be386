package io.policyinventory.source.csbs;

import io.policyinventory.policy.MembershipEvidence;
import io.policyinventory.policy.Policy;
import io.policyinventory.policy.ProtectedResource;
import io.policyinventory.policy.Reject;
import io.policyinventory.policy.ScheduledOperation;
import io.policyinventory.policy.Tag;
import io.policyinventory.policy.UnreadPart;
import io.policyinventory.policy.schedule.PolicyInterval;
import io.policyinventory.policy.text.Bytewise;
import io.policyinventory.policy.text.Ids;
import io.policyinventory.policy.text.Timestamps;
import io.policyinventory.source.json.Json;
import io.policyinventory.source.json.MalformedRecordException;
import io.policyinventory.source.json.OddParts;
import io.policyinventory.source.json.PartReader;
import io.policyinventory.source.tag.Tags;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A policy object of csbs-v1.md section 4 in normal form. */
final class CsbsMapper {

  private static final UnreadPart[] OPERATION = {
    UnreadPart.SWITCH, UnreadPart.SCHEDULE, UnreadPart.RETENTION
  };

  private CsbsMapper() {}

  /**
   * Maps a policy.
   *
   * @param tags tags read apart from the policy; they win over its own
   * @param odd takes the parts that cannot be understood
   * @throws MalformedRecordException when it has no usable id
   */
  static Policy map(ObjectNode node, @Nullable Collection<Tag> tags, OddParts odd)
      throws MalformedRecordException {
    PartReader policy = PartReader.ofPolicy(node, odd);
    String id = policy.fields().requiredText("id");
    String status = policy.losing(UnreadPart.SWITCH).text("status");
    List<ScheduledOperation> operations = new ArrayList<>();
    for (PartReader operation :
        policy.as(Reject.Part.OPERATION).losing(OPERATION).objects("scheduled_operations")) {
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
            resources(policy.as(Reject.Part.RESOURCE).losing(UnreadPart.MEMBERS)),
            Tags.union(Tags.ofPolicy(policy), tags),
            odd.unread()));
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

  private static List<ProtectedResource> resources(PartReader policy) {
    Set<String> known = new HashSet<>();
    TreeMap<String, ProtectedResource> resources = new TreeMap<>(Bytewise.ORDER);
    for (PartReader resource : policy.objects("resources")) {
      String id = resource.read("", each -> each.requiredText("id"));
      if (id != null && known.add(Ids.key(id))) {
        resources.put(id, resource(id, resource));
      }
    }
    return List.copyOf(resources.values());
  }

  private static ProtectedResource resource(String id, PartReader resource) {
    PartReader words = resource.losing();
    JsonNode extraInfo = words.read("extra_info", each -> each.part("extra_info"));
    return new ProtectedResource(
        id,
        words.text("name"),
        words.text("type"),
        MembershipEvidence.LISTED,
        null,
        null,
        extraInfo != null && extraInfo.isObject()
            ? resource.object("extra_info").texts("exclude_volumes").stream().distinct().toList()
            : List.of(),
        null,
        extraInfo == null ? null : Json.compact(extraInfo));
  }
}
