package io.policyinventory.report.table;

import io.policyinventory.report.Column;
import io.policyinventory.report.Report;
import io.policyinventory.report.ReportOptionException;
import java.util.List;

/** All reports, in the order in which they are shown. */
public final class Reports {

  private static final List<Report<?>> ALL =
      List.of(
          PoliciesReport.REPORT,
          OperationsReport.REPORT,
          ResourcesReport.REPORT,
          TagsReport.REPORT,
          InventoryReport.REPORT,
          FindingsReport.REPORT,
          ChangesReport.REPORT,
          CoverageReport.REPORT,
          ScopesReport.REPORT,
          RejectsReport.REPORT,
          RulesReport.REPORT,
          WaiversReport.REPORT,
          TrendReport.REPORT);

  private Reports() {}

  /** The declarations, in order. */
  public static List<Report<?>> all() {
    return ALL;
  }

  /** The names of the reports, in order. */
  public static List<String> names() {
    return ALL.stream().<String>map(Report::name).toList();
  }

  /**
   * The names of a report's columns, in order.
   *
   * @throws ReportOptionException when there is no such report
   */
  public static List<String> columns(String report) {
    return columns(named(report));
  }

  public static Report<?> named(String name) {
    return ALL.stream()
        .filter(report -> report.name().equals(name))
        .findFirst()
        .orElseThrow(() -> ReportOptionException.unknown("report", name, names()));
  }

  static <R> List<String> columns(Report<R> report) {
    return report.columns().stream().map(Column::name).toList();
  }
}
