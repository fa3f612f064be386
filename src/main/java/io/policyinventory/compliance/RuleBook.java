package io.policyinventory.compliance;

/** Which class is which rule. */
final class RuleBook {

  private static final PolicyRule NOTHING_TO_SEE = (policy, context, findings) -> {};

  private RuleBook() {}

  static PolicyRule of(RuleName name) {
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
      case RESOURCE_UNPROTECTED, BACKUP_STALE -> NOTHING_TO_SEE;
    };
  }
}
