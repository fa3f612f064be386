package io.policyinventory.job.settings;

import io.policyinventory.report.Report;
import io.policyinventory.report.Reports;
import io.policyinventory.report.format.ReportFormat;
import java.util.Comparator;
import java.util.List;

/**
 * The reports, every class {@code report.table.…Report}, and the formats that they can be written
 * in, every class {@code report.NAME.…Format}. A new one needs no entry anywhere.
 */
public final class ShippedReports {
  private static final String ROOM = Report.class.getPackageName();
  private static final Reports REPORTS = new Reports(reports());
  private static final List<ReportFormat> FORMATS =
      Found.in(ROOM, "*/*Format.class", ReportFormat.class).stream()
          .sorted(Comparator.comparing(ReportFormat::name))
          .toList();

  private ShippedReports() {}

  /** All reports, looked for once. */
  public static Reports all() {
    return REPORTS;
  }

  /** All formats, by name, looked for once. */
  public static List<ReportFormat> formats() {
    return FORMATS;
  }

  @SuppressWarnings("unchecked")
  private static List<Report<?>> reports() {
    return (List<Report<?>>) (List<?>) Found.in(ROOM + ".table", "*Report.class", Report.class);
  }
}
