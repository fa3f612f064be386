package io.policyinventory.policy;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A tag of a policy, or one key and value of a tag catalogue.
 *
 * @param key never empty
 * @param value may be empty, never null
 */
public record Tag(String key, String value) {

  /** {@code k=v; k=v}; empty when there is none. */
  public static String joined(List<Tag> tags) {
    return tags.isEmpty()
        ? ""
        : tags.stream().map(tag -> tag.key + "=" + tag.value).collect(Collectors.joining("; "));
  }
}
