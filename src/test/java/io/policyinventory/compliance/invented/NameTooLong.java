package io.policyinventory.compliance.invented;

import io.policyinventory.compliance.rule.LimitParameter;
import io.policyinventory.compliance.rule.PolicyContext;
import io.policyinventory.compliance.rule.PolicyFindings;
import io.policyinventory.compliance.rule.PolicyRule;
import io.policyinventory.compliance.rule.RuleName;
import io.policyinventory.compliance.rule.RuleSettings.Limit;
import io.policyinventory.policy.Policy;
import io.policyinventory.policy.finding.Severity;
import io.policyinventory.policy.finding.Verdict;
import java.util.List;

/** A rule that nobody else knows of. */
final class NameTooLong implements PolicyRule {

  private static final LimitParameter MAX_LENGTH = LimitParameter.upper("maxLength", 1, 255, 64);

  @Override
  public RuleName name() {
    return new RuleName("name-too-long");
  }

  @Override
  public String title() {
    return "Names of policies are short";
  }

  @Override
  public Severity severity() {
    return Severity.INFO;
  }

  @Override
  public List<LimitParameter> limits() {
    return List.of(MAX_LENGTH);
  }

  @Override
  public int subjects(Policy policy, PolicyContext context) {
    return policy.name() == null ? 0 : 1;
  }

  @Override
  public void check(Policy policy, PolicyContext context, PolicyFindings findings) {
    Limit limit = context.limit(MAX_LENGTH, policy);
    if (policy.name() != null && limit != null && policy.name().length() > limit.value()) {
      findings.policy(Verdict.FAIL, "longer than " + limit.value() + limit.because());
    }
  }
}
