package io.policyinventory.report.xlsx;

import io.policyinventory.policy.ScopeResult;
import io.policyinventory.policy.ScopeStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What is missing, in plain words. */
final class Gaps {

  private Gaps() {}

  /** Those of scopes that were not read first; none when all is well. */
  static List<String> of(List<ScopeResult> scopes) {
    return scopes.stream()
        .sorted(Comparator.comparing(scope -> scope.status() == ScopeStatus.COMPLETE))
        .flatMap(scope -> of(scope).stream())
        .toList();
  }

  private static List<String> of(ScopeResult scope) {
    List<String> gaps = new ArrayList<>();
    String why = why(scope);
    switch (scope.status()) {
      case FAILED, PENDING ->
          gaps.add(
              scope.scope().label() + " could not be read" + why + "; " + known(scope.policies()));
      case SKIPPED -> gaps.add(scope.scope().label() + " was skipped" + why);
      case COMPLETE -> {}
    }
    if (scope.rejected() > 0) {
      gaps.add(
          scope.scope().label()
              + " holds "
              + scope.rejected()
              + (scope.rejected() == 1 ? " record" : " records")
              + " that could not be understood: see the sheet Rejects");
    }
    return gaps;
  }

  private static String known(long policies) {
    return policies == 0
        ? "no policy of it is known"
        : "shown as last known, policies: " + policies;
  }

  private static String why(ScopeResult scope) {
    String code = scope.errorCode() == null ? "" : " (" + scope.errorCode() + ")";
    return scope.errorMessage() == null ? code : code + ": " + scope.errorMessage();
  }
}
