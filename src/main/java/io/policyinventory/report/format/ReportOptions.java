package io.policyinventory.report.format;

import io.policyinventory.report.Column;
import io.policyinventory.report.Report;
import io.policyinventory.report.ReportOptionException;
import io.policyinventory.report.Reports;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What to publish and where.
 *
 * @param declared the reports that there are
 * @param output folder under which each run gets its own
 * @param formats names of formats, for example {@code csv}
 * @param reports names of reports; empty means all
 * @param columns chosen columns by report, in the order wanted; a report left out has all
 * @param tagColumns keys of tags that formats for people show in columns of their own
 */
public record ReportOptions(
    Reports declared,
    Path output,
    Set<String> formats,
    List<String> reports,
    Map<String, List<String>> columns,
    List<String> tagColumns,
    CsvOptions csv) {

  /**
   * Checks the words.
   *
   * @throws ReportOptionException when a report or column does not exist or is named twice
   */
  public ReportOptions {
    formats = Set.copyOf(formats);
    reports = List.copyOf(reports);
    tagColumns = List.copyOf(tagColumns);
    Map<String, List<String>> copy = new LinkedHashMap<>();
    reports.forEach(declared::named);
    columns.forEach(
        (report, chosen) -> {
          check(declared, report, chosen);
          copy.put(report, List.copyOf(chosen));
        });
    columns = Map.copyOf(copy);
  }

  /** The chosen reports, in the fixed order whatever the order of choice. */
  public List<Report<?>> chosenReports() {
    return declared.all().stream()
        .filter(report -> reports.isEmpty() || reports.contains(report.name()))
        .toList();
  }

  public <R> List<Column<R>> chosenColumns(Report<R> report) {
    List<String> chosen = columns.get(report.name());
    if (chosen == null) {
      return report.columns();
    }
    return chosen.stream()
        .flatMap(name -> report.columns().stream().filter(c -> c.name().equals(name)))
        .toList();
  }

  public <R> List<Column<R>> tagColumns(Report<R> report) {
    return report.tagColumns(tagColumns);
  }

  public boolean hasChosenColumns(Report<?> report) {
    return columns.containsKey(report.name());
  }

  private static void check(Reports declared, String report, List<String> chosen) {
    List<String> allowed = declared.columns(report);
    for (String column : chosen) {
      if (!allowed.contains(column)) {
        throw ReportOptionException.unknown("column of " + report, column, allowed);
      }
    }
    if (chosen.isEmpty() || Set.copyOf(chosen).size() != chosen.size()) {
      throw new ReportOptionException(
          "columns." + report + " must name at least one column, and each only once");
    }
  }
}
