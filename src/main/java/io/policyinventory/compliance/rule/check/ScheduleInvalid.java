package io.policyinventory.compliance.rule.check;

import io.policyinventory.compliance.rule.PolicyContext;
import io.policyinventory.compliance.rule.PolicyFindings;
import io.policyinventory.compliance.rule.PolicyRule;
import io.policyinventory.compliance.rule.RuleName;
import io.policyinventory.policy.Policy;
import io.policyinventory.policy.ScheduledOperation;
import io.policyinventory.policy.ServiceTraits.ScheduleLimit;
import io.policyinventory.policy.finding.Severity;
import io.policyinventory.policy.finding.Verdict;
import io.policyinventory.policy.schedule.Recurrence;
import io.policyinventory.policy.schedule.RecurrenceException;
import io.policyinventory.policy.text.Timestamps;
import io.policyinventory.policy.text.Words;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A pattern outside what the API allows: not parsable, another frequency, over 24 times a day or
 * under an hour apart (csbs-v1.md section 6, cbr-v3.md section 4), or off the full hour in vbs
 * (vbs-v2.md section 3). Operations that will not run are judged too.
 */
final class ScheduleInvalid implements PolicyRule {

  @Override
  public RuleName name() {
    return new RuleName("schedule-invalid");
  }

  @Override
  public String title() {
    return "Every schedule is one that the service allows";
  }

  @Override
  public Severity severity() {
    return Severity.CRITICAL;
  }

  @Override
  public int subjects(Policy policy, PolicyContext context) {
    return (int) policy.operations().stream().filter(ScheduleInvalid::hasSchedule).count();
  }

  @Override
  public void check(Policy policy, PolicyContext context, PolicyFindings findings) {
    for (ScheduledOperation operation : policy.operations()) {
      String rrule = operation.rrule();
      if (rrule != null) {
        judge(operation, rrule, context.service().scheduleLimits(), findings);
      } else if (operation.hasPattern()) {
        findings.operation(operation, Verdict.FAIL, notUnderstood(operation));
      }
    }
  }

  private static void judge(
      ScheduledOperation operation,
      String rrule,
      Set<ScheduleLimit> limits,
      PolicyFindings findings) {
    List<RecurrenceRuleParts> rules = rrule.lines().map(RecurrenceRuleParts::of).toList();
    String mistake = mistake(operation, rules, limits);
    if (mistake != null) {
      findings.operation(operation, Verdict.FAIL, mistake);
    } else if (rules.stream()
        .anyMatch(rule -> rule.hours().isEmpty() || rule.minutes().isEmpty())) {
      findings.operation(
          operation, Verdict.UNKNOWN, "the times of day are not told, and there is no start_time");
    }
  }

  private static @Nullable String mistake(
      ScheduledOperation operation, List<RecurrenceRuleParts> rules, Set<ScheduleLimit> limits) {
    for (RecurrenceRuleParts rule : rules) {
      if (limits.contains(ScheduleLimit.NO_DAYS_OF_MONTH) && rule.frequency().equals("MONTHLY")) {
        return "expected FREQ=DAILY or WEEKLY, found FREQ=MONTHLY";
      }
      if (limits.contains(ScheduleLimit.FULL_HOURS)
          && rule.minutes().stream().anyMatch(minute -> minute != 0)) {
        return "expected full hours, found " + rule.text();
      }
    }
    return new RunSpacing(rules, Timestamps.toUtc(operation.startTime()).orElse(null)).mistake();
  }

  private static String notUnderstood(ScheduledOperation operation) {
    String pattern = String.valueOf(operation.pattern());
    String found = "the schedule cannot be understood: ";
    if (!pattern.contains("FREQ")) {
      return found + Words.quoted(pattern);
    }
    try {
      Recurrence.parse(pattern, Timestamps.toUtc(operation.startTime()).orElse(null));
      return found + Words.quoted(pattern);
    } catch (RecurrenceException e) {
      return found + e.getMessage();
    }
  }

  private static boolean hasSchedule(ScheduledOperation operation) {
    return operation.rrule() != null || operation.hasPattern();
  }
}
