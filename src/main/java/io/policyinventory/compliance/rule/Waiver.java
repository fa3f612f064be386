package io.policyinventory.compliance.rule;

import io.policyinventory.policy.finding.Finding;
import io.policyinventory.policy.finding.SubjectType;
import io.policyinventory.policy.text.Glob;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An exception from a rule that somebody answers for. With both a policy and a resource, both must
 * match.
 *
 * @param policy an id or a name; null for any
 * @param resource likewise
 * @param until the last day on which it holds
 * @param place file and line, for messages
 */
public record Waiver(
    RuleName rule,
    @Nullable Glob policy,
    @Nullable Glob resource,
    LocalDate until,
    String reason,
    String place) {

  boolean holdsOn(LocalDate day) {
    return !day.isAfter(until);
  }

  boolean covers(Finding finding) {
    return rule.word().equals(finding.rule())
        && (policy == null || matches(policy, finding.policyId(), finding.policyName()))
        && (resource == null
            || finding.subjectType() == SubjectType.RESOURCE
                && matches(resource, finding.subjectId(), finding.subjectName()));
  }

  private static boolean matches(Glob pattern, @Nullable String id, @Nullable String name) {
    return id != null && pattern.matches(id) || name != null && pattern.matches(name);
  }
}
