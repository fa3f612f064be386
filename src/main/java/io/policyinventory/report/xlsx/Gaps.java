package io.policyinventory.report.xlsx;

import io.policyinventory.policy.ScopeResult;
import java.util.ArrayList;
import java.util.List;

/** What is missing, in plain words. */
final class Gaps {

  private Gaps() {}

  /** None when the scope was read completely and every record was understood. */
  static List<String> of(ScopeResult scope) {
    List<String> gaps = new ArrayList<>();
    String why = why(scope);
    switch (scope.status()) {
      case FAILED, PENDING ->
          gaps.add(
              scope.scope().label()
                  + " could not be read"
                  + why
                  + "; its "
                  + scope.policies()
                  + " policies are shown as last known");
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

  private static String why(ScopeResult scope) {
    String code = scope.errorCode() == null ? "" : " (" + scope.errorCode() + ")";
    return scope.errorMessage() == null ? code : code + ": " + scope.errorMessage();
  }
}
