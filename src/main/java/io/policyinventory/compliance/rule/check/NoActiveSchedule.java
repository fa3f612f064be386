package io.policyinventory.compliance.rule.check;

import io.policyinventory.compliance.rule.PolicyContext;
import io.policyinventory.compliance.rule.PolicyFindings;
import io.policyinventory.compliance.rule.PolicyRule;
import io.policyinventory.compliance.rule.RuleName;
import io.policyinventory.policy.Policy;
import io.policyinventory.policy.ScheduledOperation;
import io.policyinventory.policy.UnreadPart;
import io.policyinventory.policy.finding.Severity;
import io.policyinventory.policy.finding.Verdict;
import io.policyinventory.policy.text.Words;
import java.util.List;

/**
 * No operation of a policy that is not disabled will run. An operation without any pattern never
 * runs by itself; of one whose pattern is not understood nobody can tell. A policy that only copies
 * backups to another region is not asked for any.
 */
final class NoActiveSchedule implements PolicyRule {

  @Override
  public RuleName name() {
    return new RuleName("no-active-schedule");
  }

  @Override
  public String title() {
    return "Every enabled policy has an operation that will run";
  }

  @Override
  public Severity severity() {
    return Severity.CRITICAL;
  }

  @Override
  public int subjects(Policy policy, PolicyContext context) {
    return Boolean.FALSE.equals(policy.enabled()) || isForCopiesAlone(policy) ? 0 : 1;
  }

  @Override
  public boolean isUndecided(Policy policy) {
    return policy.lacks(UnreadPart.SWITCH, UnreadPart.SCHEDULE)
        && policy.operations().stream()
            .filter(policy::runs)
            .noneMatch(operation -> operation.rrule() != null && operation.enabled() != null);
  }

  @Override
  public void check(Policy policy, PolicyContext context, PolicyFindings findings) {
    List<ScheduledOperation> running = policy.operations().stream().filter(policy::runs).toList();
    if (running.stream().anyMatch(operation -> operation.rrule() != null)) {
      return;
    }
    if (running.stream().anyMatch(ScheduledOperation::hasPattern)) {
      findings.policy(
          Verdict.UNKNOWN,
          "of "
              + Words.count(running.size(), "running operation")
              + " no schedule could be understood");
    } else {
      findings.policy(Verdict.FAIL, message(policy, running.size()));
    }
  }

  private static boolean isForCopiesAlone(Policy policy) {
    return !policy.operations().isEmpty()
        && policy.operations().stream().allMatch(ScheduledOperation::copiesBackups);
  }

  private static String message(Policy policy, int running) {
    if (policy.operations().isEmpty()) {
      return "the policy has no scheduled operation";
    }
    return running == 0
        ? "none of "
            + Words.count(policy.operations().size(), "scheduled operation")
            + " is enabled and of type backup"
        : Words.count(running, "running operation") + " without any schedule";
  }
}
