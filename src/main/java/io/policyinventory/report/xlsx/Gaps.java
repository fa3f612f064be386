package io.policyinventory.report.xlsx;

import io.policyinventory.policy.ScopeResult;
import io.policyinventory.policy.ScopeStatus;
import java.util.ArrayList;
import java.util.List;

/** What is missing, in plain words. */
final class Gaps {

  /**
   * One thing that is missing.
   *
   * @param report where to look
   */
  record Gap(String label, Tone tone, String text, String report) {}

  private Gaps() {}

  /**
   * Scopes that failed, then records not understood, then scopes skipped; none when all is well.
   */
  static List<Gap> of(List<ScopeResult> scopes) {
    List<Gap> gaps = new ArrayList<>();
    for (ScopeResult scope : scopes) {
      if (isUnread(scope)) {
        String text = label(scope) + " could not be read" + why(scope);
        gaps.add(new Gap("Gap", Tone.RED, text + "; " + known(scope.policies()), "scopes"));
      }
    }
    List<ScopeResult> holding = scopes.stream().filter(scope -> scope.rejected() > 0).toList();
    if (!holding.isEmpty()) {
      gaps.add(new Gap("Gap", Tone.AMBER, rejected(holding), "rejects"));
    }
    for (ScopeResult scope : scopes) {
      if (scope.status() == ScopeStatus.SKIPPED) {
        String text = label(scope) + " was skipped" + why(scope);
        gaps.add(new Gap("Skipped", Tone.SLATE, text, "scopes"));
      }
    }
    return gaps;
  }

  /** Whether everything there is was read and understood. */
  static boolean none(List<ScopeResult> scopes) {
    return scopes.stream().noneMatch(scope -> isUnread(scope) || scope.rejected() > 0);
  }

  private static boolean isUnread(ScopeResult scope) {
    return scope.status() == ScopeStatus.FAILED || scope.status() == ScopeStatus.PENDING;
  }

  private static String rejected(List<ScopeResult> scopes) {
    long records = scopes.stream().mapToLong(ScopeResult::rejected).sum();
    String where = scopes.size() == 1 ? label(scopes.get(0)) : scopes.size() + " scopes";
    return where
        + (scopes.size() == 1 ? " holds " : " hold ")
        + records
        + (records == 1 ? " record" : " records")
        + " that could not be understood: see the sheet Rejects";
  }

  private static String label(ScopeResult scope) {
    return scope.scope().label();
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
