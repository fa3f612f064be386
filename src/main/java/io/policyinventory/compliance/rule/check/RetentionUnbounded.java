package io.policyinventory.compliance.rule.check;

import io.policyinventory.compliance.rule.PolicyContext;
import io.policyinventory.compliance.rule.PolicyFindings;
import io.policyinventory.compliance.rule.PolicyRule;
import io.policyinventory.compliance.rule.RuleName;
import io.policyinventory.policy.Policy;
import io.policyinventory.policy.UnreadPart;
import io.policyinventory.policy.finding.Severity;
import io.policyinventory.policy.finding.Verdict;

/** A running operation keeps its backups without any limit. */
final class RetentionUnbounded implements PolicyRule {

  @Override
  public RuleName name() {
    return new RuleName("retention-unbounded");
  }

  @Override
  public String title() {
    return "No backup is kept without any limit";
  }

  @Override
  public Severity severity() {
    return Severity.INFO;
  }

  @Override
  public int subjects(Policy policy, PolicyContext context) {
    return (int) policy.operations().stream().filter(policy::runs).count();
  }

  @Override
  public boolean isUndecided(Policy policy) {
    return policy.lacks(UnreadPart.RETENTION);
  }

  @Override
  public void check(Policy policy, PolicyContext context, PolicyFindings findings) {
    policy.operations().stream()
        .filter(policy::runs)
        .filter(operation -> operation.retention().isForever())
        .forEach(
            operation ->
                findings.operation(
                    operation,
                    Verdict.FAIL,
                    Boolean.TRUE.equals(operation.retention().permanent())
                        ? "backups are kept forever (permanent)"
                        : "backups are kept forever (no limit by count or days)"));
  }
}
