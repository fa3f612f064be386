package io.policyinventory.source.cbr;

import io.policyinventory.policy.Reject;
import io.policyinventory.policy.text.Ids;
import io.policyinventory.source.json.JsonItem;
import io.policyinventory.source.json.MalformedRecordException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The vaults of a project. */
final class Vaults {

  private final Map<String, CbrVault> understood = new LinkedHashMap<>();
  private final Set<String> malformed = new HashSet<>();
  private final List<Reject> rejects = new ArrayList<>();

  Vaults(List<JsonItem> items) {
    for (JsonItem item : items) {
      try {
        CbrVault vault = VaultMapper.map(item, rejects);
        understood.putIfAbsent(Ids.key(vault.id()), vault);
      } catch (MalformedRecordException e) {
        malformed.add(Ids.key(item.id("id")));
        rejects.add(item.reject(Reject.Part.VAULT, null, null, e));
      }
    }
  }

  /** Those that were understood. */
  Collection<CbrVault> all() {
    return understood.values();
  }

  /** Null when it is not in the list or was not understood. */
  @Nullable CbrVault get(String id) {
    return understood.get(Ids.key(id));
  }

  /** Whether the list holds it, understood or not. */
  boolean lists(String id) {
    return understood.containsKey(Ids.key(id)) || malformed.contains(Ids.key(id));
  }

  List<Reject> rejects() {
    return rejects;
  }
}
