package io.policyinventory.compliance;

import io.policyinventory.compliance.RuleSettings.Limit;
import io.policyinventory.policy.Policy;
import io.policyinventory.policy.Scope;
import io.policyinventory.policy.Tag;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a rule on policies may ask for besides the policy. */
record PolicyContext(RuleSettings settings, ScopeFacts facts, Scope scope) {

  /** The limit that holds for the policy; null when there is none. */
  @Nullable Limit limit(Parameter parameter, Policy policy) {
    return settings.limit(parameter, policy.tags());
  }

  Set<Tag> catalogue() {
    return facts.catalogue();
  }

  /** The short name of the service, which decides what a schedule may be. */
  String service() {
    return scope.service();
  }
}
