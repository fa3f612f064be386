package io.policyinventory.source.cbr;

import io.policyinventory.policy.ProtectedResource;
import io.policyinventory.policy.Tag;
import io.policyinventory.policy.coverage.Vault;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An element of {@code vaults} (cbr-v3.md section 5).
 *
 * @param state without the policies, which a vault does not tell
 * @param tags null when it does not tell
 * @param resources each id once; null when it does not tell
 * @param whole false when a resource could not be understood
 */
record CbrVault(
    Vault state,
    @Nullable List<Tag> tags,
    @Nullable List<ProtectedResource> resources,
    boolean whole) {

  CbrVault {
    tags = tags == null ? null : List.copyOf(tags);
    resources = resources == null ? null : List.copyOf(resources);
  }

  String id() {
    return state.id();
  }

  /** The state with the policies that are associated with the vault. */
  Vault under(List<String> policyIds) {
    return new Vault(
        state.id(),
        state.name(),
        state.status(),
        state.objectType(),
        state.protectType(),
        state.full(),
        state.autoBind(),
        state.bindTags(),
        policyIds,
        state.leaving());
  }
}
