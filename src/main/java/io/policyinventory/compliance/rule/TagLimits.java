package io.policyinventory.compliance.rule;

import io.policyinventory.policy.Tag;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Limits for policies with a certain tag: an entry of {@code byTag}.
 *
 * @param value null when the key alone decides
 */
public record TagLimits(String key, @Nullable String value, Map<LimitParameter, Integer> limits) {

  /** With the tag as the rule file words it: {@code env=prod} or {@code env}. */
  public static TagLimits of(String tag, Map<LimitParameter, Integer> limits) {
    int equals = tag.indexOf('=');
    return equals < 0
        ? new TagLimits(tag, null, limits)
        : new TagLimits(tag.substring(0, equals), tag.substring(equals + 1), limits);
  }

  boolean matches(List<Tag> tags) {
    return tags.stream()
        .anyMatch(tag -> tag.key().equals(key) && (value == null || tag.value().equals(value)));
  }

  String tag() {
    return value == null ? key : key + "=" + value;
  }
}
