package io.policyinventory.job.arguments;

import java.util.Map;
import java.util.Set;

/** Refuses parameters that a job does not have. */
public final class ParameterNames {
  private static final String COLUMNS = "columns.";

  private ParameterNames() {}

  /**
   * Checks all names.
   *
   * @throws UsageException naming the first unknown one and the nearest right one
   */
  public static void check(String job, Map<String, String> parameters) {
    Set<String> allowed = Jobs.parameterNames(job);
    for (String name : parameters.keySet()) {
      boolean columns = name.startsWith(COLUMNS) && allowed.contains("columns.REPORT");
      if (!columns && !allowed.contains(name)) {
        throw Suggestion.unknown("job parameter of " + job, name, allowed);
      }
    }
  }
}
