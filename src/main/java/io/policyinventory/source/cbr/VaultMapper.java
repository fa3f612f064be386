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
   * @param rejects where its parts go that cannot be understood, but for its resources
   * @throws MalformedRecordException when it has no usable id
   */
  static CbrVault map(JsonItem item, List<Reject> rejects) throws MalformedRecordException {
    OddParts odd = new OddParts();
    PartReader vault = PartReader.of(item.object(), Reject.Part.VAULT, odd);
    String id = vault.fields().requiredText("id");
    PartReader deciding = vault.losing(UnreadPart.SWITCH);
    PartReader billing = deciding.object("billing");
    int before = odd.size();
    Boolean autoBind = deciding.bool("auto_bind");
    List<Tag> bindTags = bindTags(deciding.object("bind_rules"));
    boolean bindingTold = odd.size() == before;
    VaultSettings settings =
        new VaultSettings(
            id,
            vault.text("name"),
            billing.text("status"),
            deciding.bool("frozen"),
            vault.bool("locked"),
            billing.text("object_type"),
            billing.text("protect_type"),
            autoBind,
            bindTags,
            vault.bool("auto_expand"));
    boolean usedUp = VaultSpace.isUsedUp(billing.losing());
    List<ProtectedResource> resources = resources(vault, settings);
    List<Tag> tags = Tags.sorted(Tags.ofPolicy(vault));
    rejects.addAll(odd.rejectsKeeping(UnreadPart.MEMBERS, item));
    return new CbrVault(
        settings,
        usedUp && !Boolean.TRUE.equals(settings.autoExpand()),
        vault.fields().has("tags") ? tags : null,
        !odd.unread().contains(UnreadPart.TAGS),
        vault.fields().node().hasNonNull("resources") ? resources : null,
        odd.rejectsLosing(UnreadPart.MEMBERS, item),
        !odd.unread().contains(UnreadPart.SWITCH),
        bindingTold);
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
