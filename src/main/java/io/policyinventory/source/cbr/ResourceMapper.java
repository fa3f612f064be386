package io.policyinventory.source.cbr;

import io.policyinventory.policy.MemberSwitches;
import io.policyinventory.policy.MembershipEvidence;
import io.policyinventory.policy.ProtectedResource;
import io.policyinventory.policy.VaultSettings;
import io.policyinventory.source.json.Json;
import io.policyinventory.source.json.PartReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** A resource in a vault (cbr-v3.md section 5), without the figures that move by themselves. */
final class ResourceMapper {

  private static final String INCLUDED = "include_volumes";

  /** A resource that is backed up or restored is as much in its vault as before and after. */
  private static final Set<String> COME_AND_GO = Set.of("available", "protecting", "restoring");

  private ResourceMapper() {}

  /** The resource; parts that cannot be understood are noted, and it goes without them. */
  static ProtectedResource map(String id, PartReader resource, VaultSettings vault) {
    PartReader words = resource.losing();
    JsonNode extraInfo = words.read("extra_info", each -> each.part("extra_info"));
    PartReader limits =
        extraInfo != null && extraInfo.isObject() ? resource.object("extra_info") : null;
    return new ProtectedResource(
        id,
        words.text("name"),
        words.text("type"),
        MembershipEvidence.LISTED,
        vault.id(),
        vault.name(),
        limits == null ? List.of() : limits.texts("exclude_volumes").stream().distinct().toList(),
        limits == null ? null : included(limits),
        extraInfo == null ? null : Json.compact(extraInfo),
        new MemberSwitches(
            resource.bool("auto_protect"), settled(resource.text("protect_status"))));
  }

  private static @Nullable String settled(@Nullable String status) {
    String word = status == null ? "" : status.strip().toLowerCase(Locale.ROOT);
    return word.isEmpty() || COME_AND_GO.contains(word) ? null : status;
  }

  /** An empty list limits nothing: a server without any disk is not worth a vault. */
  private static @Nullable List<String> included(PartReader limits) {
    JsonNode volumes = limits.fields().node().path(INCLUDED);
    if (volumes.isMissingNode() || volumes.isNull() || volumes.isArray() && volumes.isEmpty()) {
      return null;
    }
    if (volumes instanceof ArrayNode array && array.get(0).isString()) {
      return limits.texts(INCLUDED).stream().distinct().toList();
    }
    List<String> ids = new ArrayList<>();
    for (PartReader volume : limits.objects(INCLUDED)) {
      String id = volume.read("", each -> each.requiredText("id"));
      if (id != null) {
        ids.add(id);
      }
    }
    return ids.stream().distinct().toList();
  }
}
