package io.policyinventory.source.cbr;

import io.policyinventory.source.json.Fields;
import io.policyinventory.source.json.JsonItem;
import io.policyinventory.source.json.MalformedRecordException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A policy as listed or as asked for by its id, with the vaults it is associated with.
 *
 * @param source where it was read, for rejects
 * @param document the policy whole
 * @param vaultIds each once
 */
record CbrEntry(JsonItem source, ObjectNode document, String id, List<String> vaultIds) {

  CbrEntry {
    vaultIds = List.copyOf(vaultIds);
  }

  /** The ids of {@code associated_vaults}; null when the policy does not tell. */
  static @Nullable List<String> associated(ObjectNode document) throws MalformedRecordException {
    if (!document.hasNonNull("associated_vaults")) {
      return null;
    }
    List<String> ids = new ArrayList<>();
    for (Fields vault : new Fields("", document).objects("associated_vaults")) {
      ids.add(vault.requiredText("vault_id"));
    }
    return ids.stream().distinct().toList();
  }

  /** The name; null when it has none. */
  @Nullable String name() {
    JsonNode name = document.get("name");
    return name != null && name.isString() ? name.stringValue() : null;
  }
}
