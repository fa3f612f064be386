package io.policyinventory.compliance.rule.check;

import io.policyinventory.compliance.rule.PolicyContext;
import io.policyinventory.compliance.rule.PolicyFindings;
import io.policyinventory.compliance.rule.PolicyRule;
import io.policyinventory.compliance.rule.RuleParameter;
import io.policyinventory.compliance.rule.RuleSettings.Limit;
import io.policyinventory.policy.Policy;
import io.policyinventory.policy.finding.Verdict;
import java.math.BigDecimal;

/**
 * The longest time between two backups is over the limit (the recovery point objective). A policy
 * that never runs has no interval: that is for {@code policy-disabled} and {@code
 * no-active-schedule} to say.
 */
public final class IntervalTooLong implements PolicyRule {

  @Override
  public void check(Policy policy, PolicyContext context, PolicyFindings findings) {
    Limit limit = context.limit(RuleParameter.MAX_HOURS, policy);
    if (limit == null || policy.operations().stream().noneMatch(policy::runs)) {
      return;
    }
    BigDecimal longest = policy.maxIntervalHours();
    String allowed = limit.value() + " h" + limit.because();
    if (longest == null) {
      findings.policy(Verdict.UNKNOWN, "longest interval cannot be told; allowed are " + allowed);
    } else if (longest.compareTo(BigDecimal.valueOf(limit.value())) > 0) {
      findings.policy(
          Verdict.FAIL, "longest interval " + longest.toPlainString() + " h is over " + allowed);
    }
  }
}
