package io.policyinventory.job.history;

import io.policyinventory.job.arguments.HistoryParameters;
import io.policyinventory.job.arguments.JobName;
import io.policyinventory.job.arguments.Parameters;
import io.policyinventory.job.arguments.ReadParameters;
import io.policyinventory.job.arguments.UsageException;
import java.util.List;
import java.util.Map;

/**
 * The job parameters of {@code retire}, checked.
 *
 * @param scopes {@code SERVICE/REGION/PROJECT} each, the project by name or id
 * @param projects by name or id
 * @param reason never blank
 * @param force whether a scope that the last full run read may go, too
 */
public record RetireParameters(
    List<String> scopes, List<String> projects, String reason, boolean force) {

  /**
   * Checks parameters.
   *
   * @throws UsageException naming the first that cannot be right
   */
  public static RetireParameters of(Map<String, String> parameters) {
    Parameters.check(JobName.RETIRE, parameters);
    List<String> scopes = named(parameters, HistoryParameters.SCOPES.name());
    List<String> projects = named(parameters, ReadParameters.PROJECTS.name());
    if (scopes.isEmpty() && projects.isEmpty()) {
      throw new UsageException(
          "retire what? say scopes=SERVICE/REGION/PROJECT or projects=NAME, and reason=...");
    }
    for (String scope : scopes) {
      if (scope.split("/", -1).length != 3 || List.of(scope.split("/", -1)).contains("")) {
        throw new UsageException(
            "'scopes' takes SERVICE/REGION/PROJECT such as csbs/eu-de/eu-de_dev, not '"
                + scope
                + "'");
      }
    }
    String reason =
        HistoryParameters.REASON
            .given(parameters)
            .orElseThrow(() -> new UsageException("'reason' is missing: say why they are gone"));
    return new RetireParameters(scopes, projects, reason, HistoryParameters.FORCE.in(parameters));
  }

  /** Exact words alone: a pattern could retire more than was meant. */
  private static List<String> named(Map<String, String> parameters, String name) {
    String text = parameters.get(name);
    if (text != null && (text.contains("*") || text.contains("?"))) {
      throw new UsageException(
          "'"
              + name
              + "' takes no patterns: name each that is gone, so that nothing goes unnoticed");
    }
    return text == null
        ? List.of()
        : (name.equals(HistoryParameters.SCOPES.name())
                ? HistoryParameters.SCOPES
                : ReadParameters.PROJECTS)
            .given(parameters)
            .orElse(List.of());
  }
}
