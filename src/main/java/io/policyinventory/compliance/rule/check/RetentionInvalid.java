package io.policyinventory.compliance.rule.check;

import io.policyinventory.compliance.rule.PolicyContext;
import io.policyinventory.compliance.rule.PolicyFindings;
import io.policyinventory.compliance.rule.PolicyRule;
import io.policyinventory.compliance.rule.RuleName;
import io.policyinventory.policy.Policy;
import io.policyinventory.policy.Retention;
import io.policyinventory.policy.ScheduledOperation;
import io.policyinventory.policy.ServiceTraits.RetentionRange;
import io.policyinventory.policy.UnreadPart;
import io.policyinventory.policy.finding.Severity;
import io.policyinventory.policy.finding.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Limits outside what the API allows (csbs-v1.md section 4, cbr-v3.md section 3, vbs-v2.md section
 * 3): a limit of 0 with no other, or a number out of range. A 0 beside another limit is not set.
 * Operations that will not run are judged too, those that take no backups are not.
 */
final class RetentionInvalid implements PolicyRule {

  private static final int MOST_LONG_TERM = 100;

  @Override
  public RuleName name() {
    return new RuleName("retention-invalid");
  }

  @Override
  public String title() {
    return "Every limit is one that the service allows";
  }

  @Override
  public Severity severity() {
    return Severity.CRITICAL;
  }

  @Override
  public int subjects(Policy policy, PolicyContext context) {
    return (int) policy.operations().stream().filter(ScheduledOperation::takesBackups).count();
  }

  @Override
  public boolean isUndecided(Policy policy) {
    return policy.lacks(UnreadPart.RETENTION);
  }

  @Override
  public void check(Policy policy, PolicyContext context, PolicyFindings findings) {
    for (ScheduledOperation operation : policy.operations()) {
      List<String> mistakes =
          operation.takesBackups()
              ? mistakes(operation.retention(), context.service().retention())
              : List.of();
      if (!mistakes.isEmpty()) {
        findings.operation(operation, Verdict.FAIL, String.join("; ", mistakes));
      }
    }
  }

  private static List<String> mistakes(Retention retention, RetentionRange range) {
    List<String> mistakes = new ArrayList<>();
    check(
        mistakes,
        "max_backups",
        unlessZero(retention.maxBackups()),
        range.least(),
        range.mostCopies());
    check(
        mistakes,
        "retention_duration_days",
        unlessZero(retention.retentionDurationDays()),
        range.least(),
        range.mostDays());
    if (retention.isContradictory() && mistakes.isEmpty()) {
      mistakes.add("a limit of 0 with no other limit: it cannot be told what is kept");
    }
    check(mistakes, "day_backups", retention.dayBackups(), 0, MOST_LONG_TERM);
    check(mistakes, "week_backups", retention.weekBackups(), 0, MOST_LONG_TERM);
    check(mistakes, "month_backups", retention.monthBackups(), 0, MOST_LONG_TERM);
    check(mistakes, "year_backups", retention.yearBackups(), 0, MOST_LONG_TERM);
    return mistakes;
  }

  /** A limit of 0 is one that is not set, or is judged together with the other. */
  private static @Nullable Integer unlessZero(@Nullable Integer limit) {
    return limit != null && limit == 0 ? null : limit;
  }

  private static void check(
      List<String> mistakes, String name, @Nullable Integer limit, int least, int most) {
    if (limit != null && (limit < least || limit > most)) {
      mistakes.add("expected " + name + " from " + least + " to " + most + ", found " + limit);
    }
  }
}
