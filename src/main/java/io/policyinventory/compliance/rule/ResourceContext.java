package io.policyinventory.compliance.rule;

import io.policyinventory.compliance.rule.RuleSettings.Limit;
import io.policyinventory.policy.coverage.Coverage;
import io.policyinventory.policy.coverage.CoverageFacts;
import io.policyinventory.policy.coverage.EvidenceGap;
import io.policyinventory.policy.coverage.ProjectEvidence;
import io.policyinventory.policy.coverage.ResourceCondition;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a rule on servers and disks may ask for.
 *
 * @param coverage what the facts amount to
 * @param startedAt the run's start
 */
public record ResourceContext(
    RuleSettings settings,
    ProjectEvidence project,
    CoverageFacts facts,
    Coverage coverage,
    Instant startedAt) {

  /**
   * The limit that holds for the server or disk by its own tags, where they are unknown the
   * strictest that may; null when there is none.
   */
  public @Nullable Limit limit(LimitParameter parameter) {
    return facts.resource().is(ResourceCondition.TAGS_NOT_TOLD)
        ? settings.strictestLimit(parameter)
        : settings.limit(parameter, facts.resource().tags());
  }

  /** Whether tags of the server or disk that are unknown decide which limits hold. */
  public boolean lacksTags() {
    return settings.isLimitedByTag() && facts.resource().is(ResourceCondition.TAGS_NOT_TOLD);
  }

  /** Whether backups of the project could not be read, so that there may be newer ones. */
  public boolean lacksBackups() {
    return project.gaps().stream().anyMatch(gap -> gap.kind() == EvidenceGap.Kind.BACKUPS);
  }

  /** {@code server} or {@code disk}. */
  public String noun() {
    return facts.resource().kind().name().toLowerCase(Locale.ROOT);
  }
}
