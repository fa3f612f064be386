package io.policyinventory.compliance;

import io.policyinventory.policy.Scope;
import io.policyinventory.policy.finding.Finding;
import io.policyinventory.policy.finding.Severity;
import io.policyinventory.policy.finding.SubjectType;
import io.policyinventory.policy.finding.Verdict;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Findings of the run before whose evidence may not have been read this time: unless the run makes
 * them again, nobody can tell whether they have ended.
 */
final class LastKnownFindings {

  private static final String DOUBT = "; as last known: not all of the project could be read";

  private final Set<Key> awaited = new HashSet<>();
  private final Set<Key> lookedAt = new HashSet<>();

  private record Key(
      Scope scope, @Nullable String policyId, String rule, SubjectType type, String subjectId) {

    static Key of(Finding finding) {
      return of(
          finding.scope(),
          finding.policyId(),
          finding.rule(),
          finding.subjectType(),
          finding.subjectId());
    }

    /** Whatever the project is called. */
    static Key of(
        Scope scope, @Nullable String policyId, String rule, SubjectType type, String subjectId) {
      return new Key(
          new Scope(scope.service(), scope.region(), scope.projectId(), ""),
          policyId,
          rule,
          type,
          subjectId);
    }
  }

  /** The same finding, of which nobody can tell; of the same words however often that is so. */
  static Finding inDoubt(Finding before, Severity severity) {
    String message = before.message();
    return new Finding(
        before.scope(),
        before.policyId(),
        before.policyName(),
        before.rule(),
        severity,
        Verdict.UNKNOWN,
        before.subjectType(),
        before.subjectId(),
        before.subjectName(),
        message.endsWith(DOUBT) ? message : message + DOUBT,
        null);
  }

  void await(Finding before) {
    awaited.add(Key.of(before));
  }

  /** The run makes the finding, whatever its words. */
  void found(Finding finding) {
    if (!awaited.isEmpty()) {
      awaited.remove(Key.of(finding));
    }
  }

  /** The run looked at a server or disk by the rule. */
  void lookedAt(Scope scope, String rule, String resourceId) {
    if (!awaited.isEmpty()) {
      Key key = Key.of(scope, null, rule, SubjectType.RESOURCE, resourceId);
      if (awaited.contains(key)) {
        lookedAt.add(key);
      }
    }
  }

  /** Whether it looked at the server or disk that the finding is about. */
  boolean isLookedAt(Finding before) {
    return lookedAt.contains(Key.of(before));
  }

  /** Whether the run did not make the finding; true once. */
  boolean isMissing(Finding before) {
    return awaited.remove(Key.of(before));
  }
}
