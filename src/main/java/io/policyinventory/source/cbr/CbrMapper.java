package io.policyinventory.source.cbr;

import io.policyinventory.policy.Policy;
import io.policyinventory.policy.ProtectedResource;
import io.policyinventory.policy.ScheduledOperation;
import io.policyinventory.policy.Tag;
import io.policyinventory.policy.schedule.PolicyInterval;
import io.policyinventory.policy.text.Timestamps;
import io.policyinventory.source.json.Fields;
import io.policyinventory.source.json.MalformedRecordException;
import io.policyinventory.source.tag.Tags;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A policy object of cbr-v3.md section 3 in normal form. */
final class CbrMapper {

  private static final Set<String> KNOWN = Set.of("true", "false");

  private CbrMapper() {}

  /**
   * Maps a policy, which has one operation with the policy's id and name.
   *
   * @param vaultTags tags of its vaults; asked for only where the policy has none of its own
   */
  static Policy map(
      ObjectNode node, List<ProtectedResource> resources, Supplier<List<Tag>> vaultTags)
      throws MalformedRecordException {
    Fields policy = new Fields("", node);
    ScheduledOperation operation = CbrOperationMapper.map(policy);
    List<Tag> own = Tags.ofPolicy(policy.objects("tags"));
    return PolicyInterval.filledIn(
        new Policy(
            policy.requiredText("id"),
            policy.text("name"),
            policy.text("description"),
            null,
            enabled(policy),
            Timestamps.normalOrAsItCame(policy.text("created_at")),
            policy.text("provider_id"),
            null,
            null,
            List.of(operation),
            resources,
            own.isEmpty() ? vaultTags.get() : Tags.sorted(own)));
  }

  /** Null for a word that is not known, too. */
  private static @Nullable Boolean enabled(Fields policy) throws MalformedRecordException {
    String word = policy.text("enabled");
    return word == null || !KNOWN.contains(word.strip().toLowerCase(Locale.ROOT))
        ? null
        : policy.bool("enabled");
  }
}
