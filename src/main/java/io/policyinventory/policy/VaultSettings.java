package io.policyinventory.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A vault of a policy as far as people or the service set it, without figures that move by
 * themselves such as the space used (cbr-v3.md section 5). Null means that the service did not say.
 *
 * @param status {@code billing.status} as it came
 * @param bindTags ascending by key, then value, bytewise
 */
public record VaultSettings(
    String id,
    @Nullable String name,
    @Nullable String status,
    @Nullable Boolean frozen,
    @Nullable Boolean locked,
    @Nullable String objectType,
    @Nullable String protectType,
    @Nullable Boolean autoBind,
    List<Tag> bindTags,
    @Nullable Boolean autoExpand) {

  public VaultSettings {
    bindTags = List.copyOf(bindTags);
  }
}
