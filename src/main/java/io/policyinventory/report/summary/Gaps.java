package io.policyinventory.report.summary;

import io.policyinventory.policy.Scope;
import io.policyinventory.policy.ScopeStatus;
import io.policyinventory.policy.snapshot.ScopeResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What is missing, in plain words. */
final class Gaps {

  private static final int PROJECTS_NAMED = 3;

  private Gaps() {}

  /**
   * Scopes that failed, then records not understood, then what scopes that were read could not tell
   * of coverage, then scopes skipped; none when all is well.
   */
  static List<Alert> of(List<ScopeResult> scopes) {
    List<Alert> gaps = new ArrayList<>();
    for (ScopeResult scope : scopes) {
      if (isUnread(scope)) {
        String text = label(scope) + unread(scope) + why(scope);
        gaps.add(new Alert("Gap", Tone.RED, text + "; " + known(scope), "scopes"));
      }
    }
    List<ScopeResult> holding = scopes.stream().filter(scope -> scope.rejected() > 0).toList();
    if (!holding.isEmpty()) {
      gaps.add(new Alert("Gap", Tone.AMBER, rejected(holding), "rejects"));
    }
    for (ScopeResult scope : scopes) {
      if (lacksEvidence(scope)) {
        String text = label(scope) + " was read, but not all that tells of coverage" + why(scope);
        gaps.add(new Alert("Evidence", Tone.AMBER, text, "scopes"));
      }
    }
    projectsWithout(scopes)
        .forEach(
            (service, projects) ->
                gaps.add(new Alert("Skipped", Tone.SLATE, without(service, projects), "scopes")));
    return gaps;
  }

  /** By service, and in the order of the scopes. */
  private static Map<String, List<String>> projectsWithout(List<ScopeResult> scopes) {
    return scopes.stream()
        .filter(scope -> scope.status() == ScopeStatus.SKIPPED)
        .map(ScopeResult::scope)
        .collect(
            Collectors.groupingBy(
                Scope::service,
                TreeMap::new,
                Collectors.mapping(Scope::projectName, Collectors.toList())));
  }

  private static String without(String service, List<String> projects) {
    int more = projects.size() - PROJECTS_NAMED;
    return service
        + " is not there in "
        + String.join(", ", projects.subList(0, Math.min(projects.size(), PROJECTS_NAMED)))
        + (more > 0 ? " and " + more + (more == 1 ? " other project" : " other projects") : "");
  }

  /** Whether everything there is was read and understood. */
  static boolean none(List<ScopeResult> scopes) {
    return scopes.stream()
        .noneMatch(scope -> isUnread(scope) || scope.rejected() > 0 || lacksEvidence(scope));
  }

  private static String unread(ScopeResult scope) {
    return scope.status() == ScopeStatus.MISSING ? " is missing" : " could not be read";
  }

  private static boolean isUnread(ScopeResult scope) {
    return scope.status().isUnread() || scope.status() == ScopeStatus.PENDING;
  }

  private static boolean lacksEvidence(ScopeResult scope) {
    return scope.status() == ScopeStatus.COMPLETE && scope.errorMessage() != null;
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

  private static String known(ScopeResult scope) {
    return switch (scope.lists()) {
      case SERVERS -> known(scope.resources(), "server", "servers");
      case DISKS -> known(scope.resources(), "disk", "disks");
      case POLICIES -> known(scope.policies(), "policy", "policies");
    };
  }

  private static String known(long count, String one, String many) {
    return count == 0
        ? "no " + one + " of it is known"
        : "shown as last known, " + many + ": " + count;
  }

  private static String why(ScopeResult scope) {
    String code = scope.errorCode() == null ? "" : " (" + scope.errorCode() + ")";
    return scope.errorMessage() == null ? code : code + ": " + scope.errorMessage();
  }
}
