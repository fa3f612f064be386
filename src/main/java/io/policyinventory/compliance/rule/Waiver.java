package io.policyinventory.compliance.rule;

import io.policyinventory.policy.finding.Finding;
import io.policyinventory.policy.finding.SubjectType;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An exception from a rule that somebody answers for. With both a policy and a resource, both must
 * match.
 *
 * @param until the last day on which it holds
 * @param place file and line, for messages
 */
public record Waiver(
    RuleName rule,
    @Nullable NamePattern policy,
    @Nullable NamePattern resource,
    LocalDate until,
    String reason,
    String place) {

  boolean holdsOn(LocalDate day) {
    return !day.isAfter(until);
  }

  boolean covers(Finding finding) {
    return rule.word().equals(finding.rule())
        && (policy == null || policy.matches(finding.policyId(), finding.policyName()))
        && (resource == null
            || finding.subjectType() == SubjectType.RESOURCE
                && resource.matches(finding.subjectId(), finding.subjectName()));
  }
}
