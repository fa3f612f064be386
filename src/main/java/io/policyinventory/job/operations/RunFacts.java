package io.policyinventory.job.operations;

import io.policyinventory.policy.ScopeStatus;
import io.policyinventory.policy.finding.FindingTotals;
import io.policyinventory.policy.snapshot.ScopeResult;
import io.policyinventory.snapshot.run.Run;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the database knows of a run at its end.
 *
 * @param stepSeconds by step, of this process; a step that did not begin is left out
 * @param findings null of a run that is not published
 */
record RunFacts(
    Run run,
    List<ScopeResult> scopes,
    Map<String, Double> stepSeconds,
    @Nullable FindingTotals findings) {

  long scopes(ScopeStatus status) {
    return scopes.stream().filter(scope -> scope.status() == status).count();
  }

  List<String> labels(ScopeStatus status) {
    return scopes.stream()
        .filter(scope -> scope.status() == status)
        .map(scope -> scope.scope().label())
        .toList();
  }

  long requests() {
    return scopes.stream().mapToLong(ScopeResult::requests).sum();
  }

  long retries() {
    return scopes.stream().mapToLong(ScopeResult::retries).sum();
  }

  long rejected() {
    Long rejected = run.counts().rejected();
    return rejected == null ? scopes.stream().mapToLong(ScopeResult::rejected).sum() : rejected;
  }
}
