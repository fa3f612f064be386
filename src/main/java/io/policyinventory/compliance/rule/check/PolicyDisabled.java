package io.policyinventory.compliance.rule.check;

import io.policyinventory.compliance.rule.PolicyContext;
import io.policyinventory.compliance.rule.PolicyFindings;
import io.policyinventory.compliance.rule.PolicyRule;
import io.policyinventory.compliance.rule.RuleName;
import io.policyinventory.policy.Policy;
import io.policyinventory.policy.finding.Severity;
import io.policyinventory.policy.finding.Verdict;
import io.policyinventory.policy.text.Words;

/** The policy is not enabled. A status that is not known is neither (normal-form.md section 3). */
final class PolicyDisabled implements PolicyRule {

  @Override
  public RuleName name() {
    return new RuleName("policy-disabled");
  }

  @Override
  public String title() {
    return "Every policy is enabled";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public void check(Policy policy, PolicyContext context, PolicyFindings findings) {
    if (policy.enabled() == null) {
      findings.policy(
          Verdict.UNKNOWN, "status " + Words.quoted(policy.status()) + " is not a known one");
    } else if (!policy.enabled()) {
      findings.policy(Verdict.FAIL, "the policy is disabled");
    }
  }
}
