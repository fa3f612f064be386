package io.policyinventory.compliance.rule.check;

import io.policyinventory.compliance.rule.LimitParameter;
import io.policyinventory.compliance.rule.PolicyContext;
import io.policyinventory.compliance.rule.PolicyFindings;
import io.policyinventory.compliance.rule.PolicyRule;
import io.policyinventory.compliance.rule.RuleName;
import io.policyinventory.compliance.rule.RuleSettings.Limit;
import io.policyinventory.compliance.rule.retention.RetentionGuarantee;
import io.policyinventory.policy.Policy;
import io.policyinventory.policy.ScheduledOperation;
import io.policyinventory.policy.UnreadPart;
import io.policyinventory.policy.finding.Severity;
import io.policyinventory.policy.finding.Verdict;
import io.policyinventory.policy.text.Words;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Schedule and retention together guarantee fewer days or copies than asked for; see {@link
 * Guarantee}. The policy guarantees what the best of its running operations does, for days and for
 * copies each. A policy that never runs is for {@code policy-disabled} and {@code
 * no-active-schedule} to report.
 */
final class RetentionTooShort implements PolicyRule {

  private static final LimitParameter MIN_DAYS = LimitParameter.lower("minDays", 1, 36_500, null);
  private static final LimitParameter MIN_BACKUPS =
      LimitParameter.lower("minBackups", 1, 99_999, null);

  @Override
  public RuleName name() {
    return new RuleName("retention-too-short");
  }

  @Override
  public String title() {
    return "Backups are kept long enough";
  }

  @Override
  public Severity severity() {
    return Severity.CRITICAL;
  }

  @Override
  public List<LimitParameter> limits() {
    return List.of(MIN_DAYS, MIN_BACKUPS);
  }

  @Override
  public int subjects(Policy policy, PolicyContext context) {
    boolean asked =
        context.limit(MIN_DAYS, policy) != null || context.limit(MIN_BACKUPS, policy) != null;
    return asked && policy.operations().stream().anyMatch(policy::runs) ? 1 : 0;
  }

  @Override
  public boolean isUndecided(Policy policy) {
    return policy.lacks(UnreadPart.SWITCH, UnreadPart.SCHEDULE, UnreadPart.RETENTION);
  }

  @Override
  public void check(Policy policy, PolicyContext context, PolicyFindings findings) {
    List<ScheduledOperation> running = policy.operations().stream().filter(policy::runs).toList();
    List<RetentionGuarantee> guarantees = running.stream().map(RetentionGuarantee::of).toList();
    List<String> failing = new ArrayList<>();
    List<String> unknown = new ArrayList<>();

    Limit days = context.limit(MIN_DAYS, policy);
    if (days != null) {
      double most = best(guarantees, RetentionGuarantee::mostHours);
      String asked = Words.count(days.value(), "day") + days.because();
      if (most < days.value() * 24.0) {
        failing.add("backups reach back " + Words.duration(most) + ", less than " + asked);
      } else if (best(guarantees, RetentionGuarantee::hours) < days.value() * 24.0) {
        unknown.add("whether backups reach back " + asked + " cannot be told");
      }
    }
    Limit copies = context.limit(MIN_BACKUPS, policy);
    if (copies != null) {
      double most = best(guarantees, RetentionGuarantee::mostCopies);
      String asked = copies.value() + copies.because();
      if (most < copies.value()) {
        failing.add(Words.count((long) most, "backup") + " guaranteed, fewer than " + asked);
      } else if (best(guarantees, RetentionGuarantee::copies) < copies.value()) {
        unknown.add("whether backups are no fewer than " + asked + " cannot be told");
      }
    }
    if (!failing.isEmpty()) {
      findings.policy(Verdict.FAIL, String.join("; ", failing) + "; " + kept(running));
    } else if (!unknown.isEmpty()) {
      findings.policy(Verdict.UNKNOWN, String.join("; ", unknown) + "; " + kept(running));
    }
  }

  private static double best(
      List<RetentionGuarantee> guarantees, ToDoubleFunction<RetentionGuarantee> what) {
    return guarantees.stream().mapToDouble(what).max().orElse(0);
  }

  private static String kept(List<ScheduledOperation> running) {
    return "kept are "
        + Words.list(running.stream().map(RetentionTooShort::inWords).distinct().toList());
  }

  private static String inWords(ScheduledOperation operation) {
    BigDecimal runs = operation.runsPerWeek();
    String often =
        runs == null
            ? "at unknown times"
            : "at "
                + runs.toPlainString()
                + (runs.compareTo(BigDecimal.ONE) == 0 ? " run a week" : " runs a week");
    String words = operation.retentionInWords();
    return (words == null ? "backups within limits that cannot be meant" : words) + " " + often;
  }
}
