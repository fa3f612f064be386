package io.policyinventory.job.arguments;

import io.policyinventory.job.settings.ShippedReports;
import io.policyinventory.report.Reports;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All job parameters of all jobs, each declared once. */
public final class Parameters {
  static final String COLUMNS_OF = "columns.";

  /** In the order of help and README. */
  public static final List<Parameter<?>> ALL =
      Stream.of(
              ReadParameters.ALL, WriteParameters.ALL, HistoryParameters.ALL, WorkerParameters.ALL)
          .<Parameter<?>>flatMap(List::stream)
          .toList();

  private Parameters() {}

  /** Those of one job. */
  public static List<Parameter<?>> of(JobName job) {
    return ALL.stream().filter(parameter -> parameter.jobs().contains(job)).toList();
  }

  /**
   * Checks all names.
   *
   * @throws UsageException naming the first that the job does not have, and the nearest right one
   */
  public static void check(JobName job, Map<String, String> given) {
    Set<String> allowed = names(of(job));
    for (String name : given.keySet()) {
      boolean columns = name.startsWith(COLUMNS_OF) && WriteParameters.COLUMNS.jobs().contains(job);
      if (!columns && !allowed.contains(name)) {
        throw Suggestion.unknown("job parameter of " + job.word(), name, allowed);
      }
    }
  }

  /**
   * The columns chosen, by report; a report without a choice is not among them.
   *
   * @throws UsageException when there is no such report or column
   */
  public static Map<String, List<String>> columns(Map<String, String> given) {
    Reports reports = ShippedReports.all();
    Map<String, List<String>> columns = new LinkedHashMap<>();
    given.forEach(
        (name, text) -> {
          if (name.startsWith(COLUMNS_OF)) {
            String report = name.substring(COLUMNS_OF.length());
            ParameterTypes.requireAll("report", List.of(report), reports.names());
            if (!text.strip().equals(ParameterTypes.ALL)) {
              List<String> words = ParameterTypes.words(name, text);
              ParameterTypes.requireAll("column of " + report, words, reports.columns(report));
              columns.put(report, words);
            }
          }
        });
    return columns;
  }

  /** Whether any job has a parameter of this name. */
  static boolean isOne(String name) {
    return name.startsWith(COLUMNS_OF) || names(ALL).contains(name);
  }

  private static Set<String> names(List<Parameter<?>> parameters) {
    return parameters.stream()
        .<String>map(Parameter::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
