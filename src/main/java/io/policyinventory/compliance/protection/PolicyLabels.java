package io.policyinventory.compliance.protection;

import io.policyinventory.policy.coverage.PolicyMembership;
import io.policyinventory.policy.text.Label;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Policies as the report {@code coverage} lists them. */
final class PolicyLabels {

  private PolicyLabels() {}

  /** The name, or the id of a policy without one; those that are alike with their service. */
  static List<String> of(List<PolicyMembership> policies) {
    Map<String, Long> count =
        policies.stream()
            .map(PolicyLabels::name)
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    return policies.stream()
        .map(
            policy -> {
              String name = name(policy);
              return count.getOrDefault(name, 0L) < 2
                  ? name
                  : name + " (" + policy.scope().service() + ")";
            })
        .toList();
  }

  private static String name(PolicyMembership membership) {
    return Label.of(membership.policy().name(), membership.policy().id());
  }
}
