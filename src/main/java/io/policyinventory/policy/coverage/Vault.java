package io.policyinventory.policy.coverage;

import io.policyinventory.policy.Tag;
import io.policyinventory.policy.text.Label;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A CBR vault as far as it decides whether what is in it is backed up (cbr-v3.md sections 5 and 6),
 * as it was in the moment of reading.
 *
 * @param status {@code billing.status}; null when not told
 * @param frozen whether the vault says that it is, whatever its status
 * @param objectType {@code server}, {@code disk} or {@code turbo}; null when not told
 * @param protectType {@code backup} or {@code replication}; null when not told
 * @param full no space is left, and it does not expand by itself
 * @param autoBind binds resources by itself
 * @param bindTags any of these tags makes it bind a resource; none means every resource. A tag
 *     without a value is an empty value
 * @param policyIds policies that the vault is associated with
 * @param understood false when a field that decides what it protects could not be understood
 */
public record Vault(
    String id,
    @Nullable String name,
    @Nullable String status,
    boolean frozen,
    @Nullable String objectType,
    @Nullable String protectType,
    boolean full,
    boolean autoBind,
    List<Tag> bindTags,
    List<String> policyIds,
    boolean understood) {

  public Vault {
    bindTags = List.copyOf(bindTags);
    policyIds = List.copyOf(policyIds);
  }

  /** The vault as messages show it: its name, or its id when it has none. */
  public String label() {
    return Label.of(name, id);
  }
}
