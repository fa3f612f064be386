package io.policyinventory.compliance.rule.check;

import io.policyinventory.compliance.rule.LimitParameter;
import io.policyinventory.compliance.rule.PolicyContext;
import io.policyinventory.compliance.rule.PolicyFindings;
import io.policyinventory.compliance.rule.PolicyRule;
import io.policyinventory.compliance.rule.RuleName;
import io.policyinventory.compliance.rule.RuleSettings.Limit;
import io.policyinventory.policy.Policy;
import io.policyinventory.policy.UnreadPart;
import io.policyinventory.policy.finding.Severity;
import io.policyinventory.policy.finding.Verdict;
import java.math.BigDecimal;
import java.util.List;

/**
 * The longest time between two backups is over the limit (the recovery point objective). A policy
 * that never runs has no interval: that is for {@code policy-disabled} and {@code
 * no-active-schedule} to say.
 */
final class IntervalTooLong implements PolicyRule {

  private static final LimitParameter MAX_HOURS = LimitParameter.upper("maxHours", 1, 87_600, 168);

  @Override
  public RuleName name() {
    return new RuleName("interval-too-long");
  }

  @Override
  public String title() {
    return "Backups are taken often enough";
  }

  @Override
  public Severity severity() {
    return Severity.CRITICAL;
  }

  @Override
  public List<LimitParameter> limits() {
    return List.of(MAX_HOURS);
  }

  @Override
  public int subjects(Policy policy, PolicyContext context) {
    boolean runs = policy.operations().stream().anyMatch(policy::runs);
    return runs && context.limit(MAX_HOURS, policy) != null ? 1 : 0;
  }

  @Override
  public boolean isUndecided(Policy policy) {
    return policy.lacks(UnreadPart.SWITCH, UnreadPart.SCHEDULE);
  }

  @Override
  public void check(Policy policy, PolicyContext context, PolicyFindings findings) {
    Limit limit = context.limit(MAX_HOURS, policy);
    if (limit == null) {
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
