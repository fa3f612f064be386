package io.policyinventory.compliance.rule.check;

import io.policyinventory.compliance.rule.PolicyContext;
import io.policyinventory.compliance.rule.PolicyFindings;
import io.policyinventory.compliance.rule.PolicyRule;
import io.policyinventory.compliance.rule.RuleName;
import io.policyinventory.policy.MembershipEvidence;
import io.policyinventory.policy.Policy;
import io.policyinventory.policy.UnreadPart;
import io.policyinventory.policy.finding.Severity;
import io.policyinventory.policy.finding.Verdict;
import io.policyinventory.policy.text.Words;

/**
 * The policy protects nothing. Where policies do not list their members (vbs-v2.md section 6) and
 * some are not identified, none is certain, or their number is not given, nobody can tell.
 */
final class NoResources implements PolicyRule {

  @Override
  public RuleName name() {
    return new RuleName("no-resources");
  }

  @Override
  public String title() {
    return "Every policy protects something";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public boolean isUndecided(Policy policy) {
    return policy.resources().isEmpty() && policy.lacks(UnreadPart.MEMBERS);
  }

  @Override
  public void check(Policy policy, PolicyContext context, PolicyFindings findings) {
    int probable = policy.resources().size();
    if (policy.resources().stream().anyMatch(r -> r.evidence() != MembershipEvidence.PROBABLE)) {
      return;
    }
    Integer unidentified = policy.unidentifiedMembers();
    if (unidentified != null && unidentified > 0) {
      findings.policy(
          Verdict.UNKNOWN,
          Words.count(unidentified, "member") + " could not be identified, and none is certain");
    } else if (probable > 0) {
      findings.policy(
          Verdict.UNKNOWN,
          "the evidence of " + Words.count(probable, "resource") + " is uncertain");
    } else if (unidentified == null && context.service().membersByEvidence()) {
      findings.policy(
          Verdict.UNKNOWN,
          "no resource was found, and the service does not say how many there are");
    } else {
      findings.policy(Verdict.FAIL, "the policy protects nothing");
    }
  }
}
