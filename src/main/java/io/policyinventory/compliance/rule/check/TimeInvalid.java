package io.policyinventory.compliance.rule.check;

import io.policyinventory.compliance.rule.PolicyContext;
import io.policyinventory.compliance.rule.PolicyFindings;
import io.policyinventory.compliance.rule.PolicyRule;
import io.policyinventory.compliance.rule.ResourceContext;
import io.policyinventory.compliance.rule.ResourceFindings;
import io.policyinventory.compliance.rule.ResourceRule;
import io.policyinventory.compliance.rule.RuleName;
import io.policyinventory.policy.Policy;
import io.policyinventory.policy.finding.Severity;
import io.policyinventory.policy.finding.Verdict;
import io.policyinventory.policy.text.Timestamps;
import io.policyinventory.policy.text.Words;
import org.jspecify.annotations.Nullable;

/**
 * When a policy, server or disk was made cannot be understood (normal-form.md section 2). A {@code
 * start_time} is for {@code schedule-invalid} to report.
 */
final class TimeInvalid implements PolicyRule, ResourceRule {

  @Override
  public RuleName name() {
    return new RuleName("time-invalid");
  }

  @Override
  public String title() {
    return "A time that a policy, server or disk tells can be understood";
  }

  @Override
  public Severity severity() {
    return Severity.INFO;
  }

  /** Policies can be looked at without it. */
  @Override
  public boolean needsCoverage() {
    return false;
  }

  @Override
  public int subjects(Policy policy, PolicyContext context) {
    return policy.createdAt() == null ? 0 : 1;
  }

  @Override
  public int subjects(ResourceContext context) {
    return context.facts().resource().createdAt() == null ? 0 : 1;
  }

  @Override
  public void check(Policy policy, PolicyContext context, PolicyFindings findings) {
    if (Timestamps.isMalformed(policy.createdAt())) {
      findings.policy(Verdict.FAIL, message(policy.createdAt()));
    }
  }

  @Override
  public void check(ResourceContext context, ResourceFindings findings) {
    String createdAt = context.facts().resource().createdAt();
    if (Timestamps.isMalformed(createdAt)) {
      findings.resource(Verdict.FAIL, message(createdAt));
    }
  }

  private static String message(@Nullable String createdAt) {
    return "created_at cannot be understood: expected a time, found " + Words.quoted(createdAt);
  }
}
