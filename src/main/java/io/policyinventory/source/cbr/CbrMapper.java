package io.policyinventory.source.cbr;

import io.policyinventory.policy.Policy;
import io.policyinventory.policy.Reject;
import io.policyinventory.policy.ScheduledOperation;
import io.policyinventory.policy.Tag;
import io.policyinventory.policy.UnreadPart;
import io.policyinventory.policy.schedule.PolicyInterval;
import io.policyinventory.policy.text.Timestamps;
import io.policyinventory.source.json.MalformedRecordException;
import io.policyinventory.source.json.OddParts;
import io.policyinventory.source.json.PartReader;
import io.policyinventory.source.tag.Tags;
import java.util.List;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/** A policy object of cbr-v3.md section 3 in normal form. */
final class CbrMapper {

  private CbrMapper() {}

  /**
   * Maps a policy, which has one operation with the policy's id and name.
   *
   * @param vaults those that are known of it
   * @param vaultTags tags of its vaults; asked for only where the policy has none of its own
   * @param odd takes the parts that cannot be understood
   * @throws MalformedRecordException when it has no usable id
   */
  static Policy map(
      ObjectNode node, List<CbrVault> vaults, Supplier<List<Tag>> vaultTags, OddParts odd)
      throws MalformedRecordException {
    PartReader policy = PartReader.ofPolicy(node, odd);
    String id = policy.fields().requiredText("id");
    ScheduledOperation operation =
        CbrOperationMapper.map(id, policy.text("name"), policy.as(Reject.Part.OPERATION));
    List<Tag> own = Tags.ofPolicy(policy);
    return PolicyInterval.filledIn(
        new Policy(
            id,
            operation.name(),
            policy.text("description"),
            null,
            policy.losing(UnreadPart.SWITCH).bool("enabled"),
            Timestamps.normalOrAsItCame(policy.text("created_at")),
            policy.text("provider_id"),
            null,
            null,
            List.of(operation),
            VaultJoin.resources(vaults),
            own.isEmpty() ? vaultTags.get() : Tags.sorted(own),
            VaultJoin.settings(vaults),
            odd.unread()));
  }
}
