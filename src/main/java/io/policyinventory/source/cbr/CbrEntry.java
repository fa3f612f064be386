package io.policyinventory.source.cbr;

import io.policyinventory.policy.Reject;
import io.policyinventory.policy.UnreadPart;
import io.policyinventory.policy.text.Ids;
import io.policyinventory.source.json.Json;
import io.policyinventory.source.json.JsonItem;
import io.policyinventory.source.json.OddParts;
import io.policyinventory.source.json.PartReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A policy as listed or as asked for by its id, with the vaults it is associated with.
 *
 * @param source where it was read, for rejects
 * @param document the policy whole
 * @param vaultIds each once
 * @param odd its parts that could not be understood so far
 */
record CbrEntry(
    JsonItem source, ObjectNode document, String id, List<String> vaultIds, OddParts odd) {

  private static final String VAULTS = "associated_vaults";

  CbrEntry {
    vaultIds = List.copyOf(vaultIds);
  }

  /** The ids of {@code associated_vaults}; null when the policy does not tell. */
  static @Nullable List<String> associated(ObjectNode document, OddParts odd) {
    if (!document.hasNonNull(VAULTS)) {
      return null;
    }
    Map<String, String> ids = new LinkedHashMap<>();
    PartReader policy =
        PartReader.ofPolicy(document, odd).as(Reject.Part.MEMBER).losing(UnreadPart.MEMBERS);
    for (PartReader vault : policy.objects(VAULTS)) {
      String id = vault.read("vault_id", each -> each.requiredText("vault_id"));
      if (id != null) {
        ids.putIfAbsent(Ids.key(id), id);
      }
    }
    return List.copyOf(ids.values());
  }

  /** That some of its vaults are not there, so that what they hold is not known. */
  Reject withoutVaults(String reason) {
    return new Reject(
        Reject.Part.MEMBER,
        id,
        name(),
        source.request(),
        source.position() + "." + VAULTS,
        reason,
        Json.compact(document.path(VAULTS)));
  }

  /** The name; null when it has none. */
  @Nullable String name() {
    JsonNode name = document.get("name");
    return name != null && name.isString() ? name.stringValue() : null;
  }
}
