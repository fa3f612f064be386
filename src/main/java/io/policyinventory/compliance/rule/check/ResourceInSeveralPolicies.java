package io.policyinventory.compliance.rule.check;

import io.policyinventory.compliance.rule.PolicyContext;
import io.policyinventory.compliance.rule.PolicyFindings;
import io.policyinventory.compliance.rule.PolicyRule;
import io.policyinventory.compliance.rule.RuleSettings;
import io.policyinventory.policy.Policy;
import io.policyinventory.policy.finding.Finding;
import io.policyinventory.policy.finding.SubjectType;
import io.policyinventory.policy.finding.Verdict;
import io.policyinventory.policy.snapshot.SharedResource;
import io.policyinventory.policy.snapshot.SharedResource.Holder;
import io.policyinventory.policy.text.Words;
import java.util.List;

/**
 * One resource under two or more policies of a project that are not disabled, over all services.
 * Which resources are shared is found by the database; a policy by itself only shows whether some
 * of its members are not identified, so that nobody can tell of them.
 */
public final class ResourceInSeveralPolicies implements PolicyRule {

  @Override
  public void check(Policy policy, PolicyContext context, PolicyFindings findings) {
    Integer unidentified = policy.unidentifiedMembers();
    if (unidentified != null && unidentified > 0 && !Boolean.FALSE.equals(policy.enabled())) {
      findings.policy(
          Verdict.UNKNOWN,
          Words.count(unidentified, "member")
              + " could not be identified and may be under other policies too");
    }
  }

  public static List<Finding> findings(SharedResource resource, RuleSettings settings) {
    List<Holder> holders = resource.holders();
    if (holders.size() < 2) {
      return List.of();
    }
    boolean certain = holders.stream().filter(Holder::certain).count() >= 2;
    return holders.stream()
        .map(
            holder ->
                new Finding(
                    holder.scope(),
                    holder.policyId(),
                    holder.policyName(),
                    settings.rule().word(),
                    settings.severity(),
                    certain && holder.certain() ? Verdict.FAIL : Verdict.UNKNOWN,
                    SubjectType.RESOURCE,
                    resource.resourceId(),
                    resource.resourceName(),
                    Words.oneLine(message(holder, holders)),
                    null))
        .toList();
  }

  private static String message(Holder holder, List<Holder> holders) {
    return "under "
        + holders.size()
        + " policies, also "
        + Words.list(
            holders.stream().filter(other -> !other.equals(holder)).map(Holder::label).toList());
  }
}
