package io.policyinventory.compliance;

import io.policyinventory.compliance.rule.RuleSettings;
import io.policyinventory.policy.Scope;
import io.policyinventory.policy.ScopeStatus;
import io.policyinventory.policy.finding.Finding;
import io.policyinventory.policy.finding.SubjectType;
import io.policyinventory.policy.finding.Verdict;
import io.policyinventory.policy.snapshot.ScopeResult;
import io.policyinventory.policy.text.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says of a scope that the rules could not judge all of it. */
final class UnreadScope {

  private UnreadScope() {}

  /** Of one rule; none when all of the scope was judged. */
  static List<Finding> findings(ScopeResult result, long unjudged, RuleSettings rule) {
    String message = message(result, unjudged);
    return message == null ? List.of() : List.of(finding(result.scope(), rule, message));
  }

  private static @Nullable String message(ScopeResult result, long unjudged) {
    if (result.status() != ScopeStatus.COMPLETE) {
      String reason = result.errorMessage() == null ? "no reason given" : result.errorMessage();
      return (result.status() == ScopeStatus.MISSING
              ? "scope is missing: "
              : "scope could not be read: ")
          + (result.errorCode() == null ? reason : result.errorCode() + " " + reason);
    }
    if (unjudged > 0) {
      return Words.count(unjudged, "record") + " could not be understood and so not judged";
    }
    return null;
  }

  private static Finding finding(Scope scope, RuleSettings settings, String message) {
    return new Finding(
        scope,
        null,
        null,
        settings.rule().name().word(),
        settings.severity(),
        Verdict.UNKNOWN,
        SubjectType.SCOPE,
        scope.service() + "/" + scope.region() + "/" + scope.projectId(),
        scope.label(),
        Words.oneLine(message),
        null);
  }
}
