package io.policyinventory.compliance.rule.check;

import io.policyinventory.compliance.rule.LimitParameter;
import io.policyinventory.compliance.rule.ResourceContext;
import io.policyinventory.compliance.rule.ResourceFindings;
import io.policyinventory.compliance.rule.ResourceRule;
import io.policyinventory.compliance.rule.RuleName;
import io.policyinventory.compliance.rule.RuleSettings.Limit;
import io.policyinventory.policy.coverage.BackupOutcome;
import io.policyinventory.policy.coverage.Coverage;
import io.policyinventory.policy.coverage.CoverageFacts;
import io.policyinventory.policy.coverage.Protection;
import io.policyinventory.policy.coverage.ResourceCondition;
import io.policyinventory.policy.finding.Severity;
import io.policyinventory.policy.finding.Verdict;
import io.policyinventory.policy.text.Timestamps;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The newest successful backup of a server or disk is older than the longest time between two runs
 * of its policies and the grace time together, or there is none. Not of one that no policy has,
 * which is for {@code resource-unprotected} to report, nor of one so young that no backup is due.
 */
final class BackupStale implements ResourceRule {

  private static final LimitParameter GRACE_HOURS =
      LimitParameter.upper("graceHours", 0, 8_760, 12);

  @Override
  public RuleName name() {
    return new RuleName("backup-stale");
  }

  @Override
  public String title() {
    return "Every server and disk under a policy has a recent backup";
  }

  @Override
  public Severity severity() {
    return Severity.CRITICAL;
  }

  @Override
  public List<LimitParameter> limits() {
    return List.of(GRACE_HOURS);
  }

  private static final BigDecimal SECONDS_PER_HOUR = BigDecimal.valueOf(3600);

  @Override
  public int subjects(ResourceContext context) {
    boolean told = context.facts().unread() == null;
    return told && context.coverage().policies().isEmpty() ? 0 : 1;
  }

  @Override
  public void check(ResourceContext context, ResourceFindings findings) {
    Coverage coverage = context.coverage();
    if (context.facts().unread() != null) {
      findings.resource(
          Verdict.UNKNOWN,
          "whether its backups are recent cannot be told: " + context.facts().unread());
      return;
    }
    Limit grace = context.limit(GRACE_HOURS);
    if (grace == null) {
      return;
    }
    String stale = stale(context, grace);
    if (stale != null) {
      boolean certain =
          coverage.protection() == Protection.YES
              && coverage.maxIntervalHours() != null
              && !context.lacksBackups()
              && !context.lacksTags()
              && !context.facts().resource().is(ResourceCondition.CREATION_NOT_TOLD)
              && !mayBeRecent(context, due(coverage, grace));
      findings.resource(
          certain ? Verdict.FAIL : Verdict.UNKNOWN,
          coverage.reason() == null ? stale : stale + "; " + coverage.reason());
    }
  }

  private static BigDecimal due(Coverage coverage, Limit grace) {
    BigDecimal graceHours = BigDecimal.valueOf(grace.value());
    BigDecimal interval = coverage.maxIntervalHours();
    return interval == null ? graceHours : interval.add(graceHours);
  }

  /** Whether a backup is recent enough of which nobody can tell whether it succeeded. */
  private static boolean mayBeRecent(ResourceContext context, BigDecimal due) {
    CoverageFacts facts = context.facts();
    return Stream.concat(
            facts.backups().stream(),
            facts.servers().stream().flatMap(server -> server.backups().stream()))
        .filter(backup -> backup.outcome() == BackupOutcome.UNKNOWN)
        .map(backup -> age(backup.takenAt(), context))
        .anyMatch(age -> age != null && age.compareTo(seconds(due)) <= 0);
  }

  /** Without the age, which would make another finding of it every day. */
  private static @Nullable String stale(ResourceContext context, Limit grace) {
    Coverage coverage = context.coverage();
    BigDecimal interval = coverage.maxIntervalHours();
    BigDecimal due = due(coverage, grace);
    BigDecimal ageOfResource = age(coverage.createdAt(), context);
    if (ageOfResource != null && ageOfResource.compareTo(seconds(due)) < 0) {
      return null;
    }
    BigDecimal ageOfBackup = age(coverage.lastBackupAt(), context);
    if (interval == null) {
      String untold = ", and how often one is expected cannot be told";
      if (ageOfBackup == null) {
        return "no successful backup" + untold;
      }
      return ageOfBackup.compareTo(seconds(due)) > 0
          ? "newest successful backup is of " + coverage.lastBackupAt() + untold
          : null;
    }
    String sum =
        " (" + plain(interval) + " between runs + " + grace.value() + " grace)" + grace.because();
    if (ageOfBackup == null) {
      return "no successful backup, expected one at most " + plain(due) + " hours old" + sum;
    }
    return ageOfBackup.compareTo(seconds(due)) > 0
        ? "newest successful backup is of "
            + coverage.lastBackupAt()
            + ", expected one at most "
            + plain(due)
            + " hours old"
            + sum
        : null;
  }

  /** Seconds until the run's start, below zero when after it; null when the time is not known. */
  private static @Nullable BigDecimal age(@Nullable String time, ResourceContext context) {
    return Timestamps.toUtc(time)
        .map(utc -> Duration.between(utc.toInstant(ZoneOffset.UTC), context.startedAt()))
        .map(age -> BigDecimal.valueOf(age.getSeconds()).add(BigDecimal.valueOf(age.getNano(), 9)))
        .orElse(null);
  }

  private static BigDecimal seconds(BigDecimal hours) {
    return hours.multiply(SECONDS_PER_HOUR);
  }

  private static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }
}
