package io.policyinventory.source.cbr;

import io.policyinventory.policy.ProtectedResource;
import io.policyinventory.policy.Reject;
import io.policyinventory.policy.Tag;
import io.policyinventory.policy.UnreadPart;
import io.policyinventory.policy.VaultSettings;
import io.policyinventory.policy.text.Ids;
import io.policyinventory.source.json.JsonItem;
import io.policyinventory.source.json.MalformedRecordException;
import io.policyinventory.source.json.OddParts;
import io.policyinventory.source.json.PartReader;
import io.policyinventory.source.tag.Tags;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An element of {@code vaults} (cbr-v3.md section 5), part by part: what cannot be understood costs
 * no more than itself.
 */
final class VaultMapper {

  private VaultMapper() {}

  /**
   * Maps a vault.
   *
   * @param rejects where its parts go that cannot be understood
   * @throws MalformedRecordException when it has no usable id
   */
  static CbrVault map(JsonItem item, List<Reject> rejects) throws MalformedRecordException {
    OddParts odd = new OddParts();
    PartReader vault = PartReader.of(item.object(), Reject.Part.VAULT, odd);
    String id = vault.fields().requiredText("id");
    PartReader deciding = vault.losing(UnreadPart.MEMBERS);
    PartReader billing = deciding.object("billing");
    VaultSettings settings = settings(id, vault, deciding, billing);
    boolean usedUp = VaultSpace.isUsedUp(billing.losing());
    List<ProtectedResource> resources = resources(vault, settings);
    List<Tag> tags = Tags.sorted(Tags.ofPolicy(vault));
    rejects.addAll(odd.rejects(item, null, null));
    return new CbrVault(
        settings,
        usedUp && !Boolean.TRUE.equals(settings.autoExpand()),
        vault.fields().has("tags") ? tags : null,
        !odd.unread().contains(UnreadPart.TAGS),
        vault.fields().node().hasNonNull("resources") ? resources : null,
        !odd.unread().contains(UnreadPart.MEMBERS));
  }

  /**
   * The settings.
   *
   * @param deciding of fields without which nobody can tell what the vault protects
   */
  private static VaultSettings settings(
      String id, PartReader vault, PartReader deciding, PartReader billing) {
    return new VaultSettings(
        id,
        vault.text("name"),
        billing.text("status"),
        deciding.bool("frozen"),
        vault.bool("locked"),
        billing.text("object_type"),
        billing.text("protect_type"),
        deciding.bool("auto_bind"),
        bindTags(deciding.object("bind_rules")),
        vault.bool("auto_expand"));
  }

  private static List<Tag> bindTags(PartReader rules) {
    List<Tag> tags = new ArrayList<>();
    for (PartReader rule : rules.objects("tags")) {
      List<Tag> own = rule.read("", each -> Tags.ofPolicy(List.of(each)));
      tags.addAll(own == null ? List.of() : own);
    }
    return Tags.sorted(tags);
  }

  /** Each id once. */
  private static List<ProtectedResource> resources(PartReader vault, VaultSettings of) {
    Map<String, ProtectedResource> resources = new LinkedHashMap<>();
    for (PartReader resource :
        vault.as(Reject.Part.MEMBER).losing(UnreadPart.MEMBERS).objects("resources")) {
      String id = resource.read("", each -> each.requiredText("id"));
      if (id != null) {
        resources.putIfAbsent(Ids.key(id), ResourceMapper.map(id, resource, of));
      }
    }
    return List.copyOf(resources.values());
  }
}
