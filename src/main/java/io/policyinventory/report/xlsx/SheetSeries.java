package io.policyinventory.report.xlsx;

import io.policyinventory.report.Report;
import io.policyinventory.report.format.RowWriter;
import io.policyinventory.report.xlsx.stream.StreamingWorkbook;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The sheets of one report: one, and more where the rows do not fit. */
final class SheetSeries implements RowWriter {

  private final StreamingWorkbook workbook;
  private final Report<?> report;
  private final SheetLayout layout;
  private final int rowsPerSheet;
  private final List<ReportSheet> sheets = new ArrayList<>();
  private ReportSheet current;

  SheetSeries(StreamingWorkbook workbook, Report<?> report, SheetLayout layout, int rowsPerSheet)
      throws IOException {
    this.workbook = workbook;
    this.report = report;
    this.layout = layout;
    this.rowsPerSheet = rowsPerSheet;
    this.current = new ReportSheet(workbook, report.title(), layout);
    sheets.add(current);
  }

  @Override
  public void write(@Nullable Object[] values) throws IOException {
    if (current.rows() >= rowsPerSheet - 1) {
      String name = report.title() + " (" + (sheets.size() + 1) + ")";
      current = new ReportSheet(workbook, name, layout);
      sheets.add(current);
    }
    current.write(values);
  }

  /** Completes the sheets and puts them in their place; answers the place after the last. */
  int finish(int position) throws IOException {
    int next = position;
    for (ReportSheet sheet : sheets) {
      workbook.setSheetOrder(sheet.name(), next++);
      sheet.finish(report.name());
    }
    return next;
  }

  Report<?> report() {
    return report;
  }

  SheetLayout layout() {
    return layout;
  }

  /** The name of the first sheet. */
  String title() {
    return report.title();
  }

  Map<String, Long> rowsBySheet() {
    Map<String, Long> rows = new LinkedHashMap<>();
    sheets.forEach(sheet -> rows.put(sheet.name(), (long) sheet.rows()));
    return rows;
  }
}
