package io.policyinventory.source.cbr;

import io.policyinventory.policy.ProtectedResource;
import io.policyinventory.policy.Reject;
import io.policyinventory.policy.Tag;
import io.policyinventory.policy.VaultSettings;
import io.policyinventory.policy.coverage.Vault;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An element of {@code vaults} (cbr-v3.md section 5).
 *
 * @param settings what of it is content of its policies
 * @param full no space is left, and it does not expand by itself
 * @param tags null when it does not tell
 * @param tagsWhole false when some of them could not be understood
 * @param resources each id once; null when it does not tell
 * @param rejects what of its resources could not be understood, so that they are not all there
 * @param understood false when a field that decides what the vault protects could not be
 * @param bindingTold false when a field that decides what it binds could not be
 */
record CbrVault(
    VaultSettings settings,
    boolean full,
    @Nullable List<Tag> tags,
    boolean tagsWhole,
    @Nullable List<ProtectedResource> resources,
    List<Reject> rejects,
    boolean understood,
    boolean bindingTold) {

  CbrVault {
    rejects = List.copyOf(rejects);
    tags = tags == null ? null : List.copyOf(tags);
    resources = resources == null ? null : List.copyOf(resources);
  }

  String id() {
    return settings.id();
  }

  /**
   * Its state, with the policies that are associated with it. Where nobody can tell what it binds,
   * it may bind anything.
   */
  Vault under(List<String> policyIds) {
    return new Vault(
        settings.id(),
        settings.name(),
        settings.status(),
        Boolean.TRUE.equals(settings.frozen()),
        settings.objectType(),
        settings.protectType(),
        full,
        !bindingTold || Boolean.TRUE.equals(settings.autoBind()),
        bindingTold ? settings.bindTags() : List.of(),
        policyIds,
        understood);
  }
}
