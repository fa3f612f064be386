package io.policyinventory.compliance;

import io.policyinventory.compliance.rule.PolicyRule;
import io.policyinventory.compliance.rule.ResourceRule;
import io.policyinventory.compliance.rule.RuleName;
import io.policyinventory.compliance.rule.check.BackupStale;
import io.policyinventory.compliance.rule.check.DiskNotIncluded;
import io.policyinventory.compliance.rule.check.IntervalTooLong;
import io.policyinventory.compliance.rule.check.NoActiveSchedule;
import io.policyinventory.compliance.rule.check.NoResources;
import io.policyinventory.compliance.rule.check.PolicyDisabled;
import io.policyinventory.compliance.rule.check.ResourceInSeveralPolicies;
import io.policyinventory.compliance.rule.check.ResourceUnprotected;
import io.policyinventory.compliance.rule.check.RetentionTooShort;
import io.policyinventory.compliance.rule.check.RetentionUnbounded;
import io.policyinventory.compliance.rule.check.ScheduleInvalid;
import io.policyinventory.compliance.rule.check.TagMissing;
import io.policyinventory.compliance.rule.check.TagNotInCatalogue;
import io.policyinventory.compliance.rule.check.VolumesExcluded;
import org.jspecify.annotations.Nullable;

/** Which class is which rule. A rule may look at policies, at servers and disks, or at both. */
public final class RuleBook {

  private RuleBook() {}

  /** Null when the rule does not look at policies. */
  public static @Nullable PolicyRule onPolicies(RuleName name) {
    return switch (name) {
      case POLICY_DISABLED -> new PolicyDisabled();
      case NO_ACTIVE_SCHEDULE -> new NoActiveSchedule();
      case NO_RESOURCES -> new NoResources();
      case INTERVAL_TOO_LONG -> new IntervalTooLong();
      case RETENTION_TOO_SHORT -> new RetentionTooShort();
      case RETENTION_UNBOUNDED -> new RetentionUnbounded();
      case TAG_MISSING -> new TagMissing();
      case TAG_NOT_IN_CATALOGUE -> new TagNotInCatalogue();
      case RESOURCE_IN_SEVERAL_POLICIES -> new ResourceInSeveralPolicies();
      case SCHEDULE_INVALID -> new ScheduleInvalid();
      case VOLUMES_EXCLUDED -> new VolumesExcluded();
      case RESOURCE_UNPROTECTED, BACKUP_STALE -> null;
    };
  }

  /** Null when the rule does not look at servers and disks. */
  static @Nullable ResourceRule onResources(RuleName name) {
    return switch (name) {
      case RESOURCE_UNPROTECTED -> new ResourceUnprotected();
      case BACKUP_STALE -> new BackupStale();
      case VOLUMES_EXCLUDED -> new DiskNotIncluded();
      case POLICY_DISABLED,
          NO_ACTIVE_SCHEDULE,
          NO_RESOURCES,
          INTERVAL_TOO_LONG,
          RETENTION_TOO_SHORT,
          RETENTION_UNBOUNDED,
          TAG_MISSING,
          TAG_NOT_IN_CATALOGUE,
          RESOURCE_IN_SEVERAL_POLICIES,
          SCHEDULE_INVALID ->
          null;
    };
  }
}
