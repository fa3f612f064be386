package io.policyinventory.compliance.rule;

import io.policyinventory.policy.Tag;
import io.policyinventory.policy.finding.Severity;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rule that is on, as the rule file sets it.
 *
 * @param requiredTags of {@code tag-missing}: tag keys and the values allowed, none meaning any
 */
public record RuleSettings(
    RuleName rule,
    Severity severity,
    Map<RuleParameter, Integer> limits,
    List<TagLimits> byTag,
    Map<String, List<String>> requiredTags) {

  /**
   * A limit that holds for a policy.
   *
   * @param because the tag that set it in brackets, with a space before; else empty
   */
  public record Limit(int value, String because) {}

  /**
   * The limit for a policy with these tags. An entry by tag wins over the rule's own limit, be it
   * stricter or not; of several entries that match the strictest wins.
   *
   * @return null when there is no such limit
   */
  @Nullable Limit limit(RuleParameter parameter, List<Tag> tags) {
    Limit strictest = null;
    for (TagLimits entry : byTag) {
      Integer value = entry.limits().get(parameter);
      if (value == null || !entry.matches(tags)) {
        continue;
      }
      if (strictest == null
          || value != strictest.value && parameter.strictest(value, strictest.value) == value) {
        strictest = new Limit(value, " (" + entry.tag() + ")");
      }
    }
    Integer own = limits.get(parameter);
    return strictest == null && own != null ? new Limit(own, "") : strictest;
  }
}
