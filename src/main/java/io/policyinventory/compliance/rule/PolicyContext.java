package io.policyinventory.compliance.rule;

import io.policyinventory.compliance.rule.RuleSettings.Limit;
import io.policyinventory.policy.Policy;
import io.policyinventory.policy.ServiceTraits;
import io.policyinventory.policy.Tag;
import io.policyinventory.policy.UnreadPart;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a rule on policies may ask for besides the policy.
 *
 * @param service what the service of the policy is like
 */
public record PolicyContext(RuleSettings settings, ScopeFacts facts, ServiceTraits service) {

  /**
   * The limit that holds for the policy, where its tags are unknown the strictest that may; null
   * when there is none.
   */
  public @Nullable Limit limit(LimitParameter parameter, Policy policy) {
    return policy.lacks(UnreadPart.TAGS)
        ? settings.strictestLimit(parameter)
        : settings.limit(parameter, policy.tags());
  }

  /** The tag keys that the rule file names, each with the values allowed, none meaning any. */
  public Map<String, List<String>> tags(TagsParameter parameter) {
    return settings.tags().getOrDefault(parameter, Map.of());
  }

  public Set<Tag> catalogue() {
    return facts.catalogue();
  }
}
