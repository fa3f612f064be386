package io.policyinventory.compliance.rule;

import io.policyinventory.compliance.RuleBook;
import io.policyinventory.policy.finding.Severity;
import java.util.List;
import java.util.Locale;

/**
 * The rules of {@code jobs/rules.yaml}, each with the severity it has when the rule file gives
 * none.
 */
public enum RuleName {
  POLICY_DISABLED(Severity.WARNING),
  NO_ACTIVE_SCHEDULE(Severity.CRITICAL),
  NO_RESOURCES(Severity.WARNING),
  INTERVAL_TOO_LONG(Severity.CRITICAL, RuleParameter.MAX_HOURS),
  RETENTION_TOO_SHORT(Severity.CRITICAL, RuleParameter.MIN_DAYS, RuleParameter.MIN_BACKUPS),
  RETENTION_UNBOUNDED(Severity.INFO),
  TAG_MISSING(Severity.WARNING),
  TAG_NOT_IN_CATALOGUE(Severity.INFO),
  RESOURCE_IN_SEVERAL_POLICIES(Severity.WARNING),
  SCHEDULE_INVALID(Severity.CRITICAL),
  VOLUMES_EXCLUDED(Severity.INFO),
  RESOURCE_UNPROTECTED(Severity.CRITICAL),
  BACKUP_STALE(Severity.CRITICAL, RuleParameter.GRACE_HOURS);

  private final Severity preset;
  private final List<RuleParameter> parameters;

  RuleName(Severity preset, RuleParameter... parameters) {
    this.preset = preset;
    this.parameters = List.of(parameters);
  }

  /** The word used in the rule file, in reports and in the database. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The reverse of {@link #word()}.
   *
   * @throws IllegalArgumentException for any other word
   */
  public static RuleName ofWord(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  public Severity presetSeverity() {
    return preset;
  }

  public List<RuleParameter> parameters() {
    return parameters;
  }

  /** Whether the rule looks at nothing but servers, disks and their backups. */
  public boolean needsCoverage() {
    return RuleBook.onPolicies(this) == null;
  }
}
