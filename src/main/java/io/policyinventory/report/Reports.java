package io.policyinventory.report;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The reports that there are, in the order in which they are shown. */
public final class Reports {
  private final List<Report<?>> all;

  /**
   * With the declarations, in any order.
   *
   * @throws IllegalStateException when two have one name
   */
  public Reports(List<? extends Report<?>> declared) {
    this.all =
        declared.stream()
            .<Report<?>>map(report -> report)
            .sorted(Comparator.<Report<?>>comparingInt(Report::place).thenComparing(Report::name))
            .toList();
    Set<String> names = new HashSet<>();
    for (Report<?> report : all) {
      if (!names.add(report.name())) {
        throw new IllegalStateException("two reports are called " + report.name());
      }
    }
  }

  /** The declarations, in order. */
  public List<Report<?>> all() {
    return all;
  }

  /** The names of the reports, in order. */
  public List<String> names() {
    return all.stream().<String>map(Report::name).toList();
  }

  /**
   * The names of a report's columns, in order.
   *
   * @throws ReportOptionException when there is no such report
   */
  public List<String> columns(String report) {
    return columns(named(report));
  }

  /**
   * The declaration of one report.
   *
   * @throws ReportOptionException when there is no such report
   */
  public Report<?> named(String name) {
    return all.stream()
        .filter(report -> report.name().equals(name))
        .findFirst()
        .orElseThrow(() -> ReportOptionException.unknown("report", name, names()));
  }

  private static <R> List<String> columns(Report<R> report) {
    return report.columns().stream().map(Column::name).toList();
  }
}
