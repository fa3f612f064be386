package io.policyinventory.compliance.rule.check;

import io.policyinventory.compliance.rule.PolicyContext;
import io.policyinventory.compliance.rule.PolicyFindings;
import io.policyinventory.compliance.rule.PolicyRule;
import io.policyinventory.compliance.rule.RuleName;
import io.policyinventory.policy.Policy;
import io.policyinventory.policy.ScheduledOperation;
import io.policyinventory.policy.ServiceTraits.ScheduleLimit;
import io.policyinventory.policy.UnreadPart;
import io.policyinventory.policy.finding.Severity;
import io.policyinventory.policy.finding.Verdict;
import io.policyinventory.policy.schedule.Recurrence;
import io.policyinventory.policy.schedule.RecurrenceException;
import io.policyinventory.policy.text.Timestamps;
import io.policyinventory.policy.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A pattern outside what the API allows: not parsable, another frequency, over 24 times a day or
 * under an hour apart (csbs-v1.md section 6, cbr-v3.md section 4), or off the full hour in vbs
 * (vbs-v2.md section 3); or a start_time that is no time. Operations that will not run are judged
 * too.
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

  private static final Pattern RULE = Pattern.compile("(?i)FREQ\\s*=");

  @Override
  public int subjects(Policy policy, PolicyContext context) {
    return (int) policy.operations().stream().filter(ScheduleInvalid::hasSchedule).count();
  }

  @Override
  public boolean isUndecided(Policy policy) {
    return policy.lacks(UnreadPart.SCHEDULE);
  }

  @Override
  public void check(Policy policy, PolicyContext context, PolicyFindings findings) {
    for (ScheduledOperation operation : policy.operations()) {
      String rrule = operation.rrule();
      List<RecurrenceRuleParts> rules =
          rrule == null ? List.of() : rrule.lines().map(RecurrenceRuleParts::of).toList();
      String mistakes = mistakes(operation, rules, context.service().scheduleLimits());
      if (!mistakes.isEmpty()) {
        findings.operation(operation, Verdict.FAIL, mistakes);
      } else if (rules.stream().anyMatch(ScheduleInvalid::lacksTimes)) {
        findings.operation(
            operation,
            Verdict.UNKNOWN,
            "the times of day are not told, and there is no start_time");
      }
    }
  }

  private static boolean lacksTimes(RecurrenceRuleParts rule) {
    return rule.hours().isEmpty() || rule.minutes().isEmpty();
  }

  private static String mistakes(
      ScheduledOperation operation, List<RecurrenceRuleParts> rules, Set<ScheduleLimit> limits) {
    List<String> mistakes = new ArrayList<>();
    String mistake = mistake(operation, rules, limits);
    if (!rules.isEmpty() && mistake != null) {
      mistakes.add(mistake);
    } else if (rules.isEmpty() && operation.hasPattern()) {
      mistakes.add(notUnderstood(operation));
    }
    if (Timestamps.isMalformed(operation.startTime())) {
      mistakes.add("expected a time for start_time, found " + Words.quoted(operation.startTime()));
    }
    return String.join("; ", mistakes);
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
    if (!RULE.matcher(pattern).find()) {
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
    return operation.rrule() != null
        || operation.hasPattern()
        || Timestamps.isMalformed(operation.startTime());
  }
}
