package io.policyinventory.report.xlsx;

import io.policyinventory.report.Column;
import io.policyinventory.report.Report;
import io.policyinventory.report.RunFacts;
import io.policyinventory.report.format.ReportFiles;
import io.policyinventory.report.format.ReportOptions;
import io.policyinventory.report.format.RowWriter;
import io.policyinventory.report.format.WrittenFile;
import io.policyinventory.report.summary.Summary;
import io.policyinventory.report.xlsx.stream.OwnTempFiles;
import io.policyinventory.report.xlsx.stream.StreamingWorkbook;
import io.policyinventory.report.xlsx.summary.SummarySheet;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.openxml4j.exceptions.OpenXML4JRuntimeException;

/** The workbook of one publication. */
final class XlsxFiles implements ReportFiles {

  private static final String FILE = "policy-inventory.xlsx";

  private final Path folder;
  private final ReportOptions options;
  private final int rowsPerSheet;
  private final StreamingWorkbook workbook;
  private final Map<String, SheetSeries> series = new LinkedHashMap<>();

  XlsxFiles(Path folder, RunFacts run, ReportOptions options, int rowsPerSheet) throws IOException {
    this.folder = folder;
    this.options = options;
    this.rowsPerSheet = rowsPerSheet;
    this.workbook = StreamingWorkbook.create(run, folder);
  }

  @Override
  public <R> RowWriter begin(Report<R> report, List<Column<R>> columns, List<Column<R>> tagColumns)
      throws IOException {
    SheetLayout layout =
        options.hasChosenColumns(report)
            ? SheetLayout.asChosen(columns, tagColumns)
            : SheetLayout.forPeople(report, columns, tagColumns);
    SheetSeries sheets = new SheetSeries(workbook, report, layout, rowsPerSheet);
    series.put(report.name(), sheets);
    return sheets;
  }

  @Override
  public List<WrittenFile> finish(Summary summary) throws IOException {
    Map<String, Long> rows = new LinkedHashMap<>();
    int position = 1;
    for (SheetSeries sheets : series.values()) {
      position = sheets.finish(position);
      rows.putAll(sheets.rowsBySheet());
    }
    Map<String, String> firstSheets = new LinkedHashMap<>();
    series.forEach((report, sheets) -> firstSheets.put(report, sheets.title()));
    new ColumnsSheet(workbook, series.values()).write(position);
    new SummarySheet(workbook.summary(), summary, firstSheets).write();
    OwnTempFiles temporary = OwnTempFiles.in(folder);
    try (OutputStream out = Files.newOutputStream(folder.resolve(FILE))) {
      workbook.write(out);
    } catch (OpenXML4JRuntimeException e) {
      // POI says so of any part that cannot be written, and not why.
      throw new IOException("the workbook could not be put together: " + e.getMessage(), e);
    } finally {
      temporary.close();
    }
    long total = rows.values().stream().mapToLong(Long::longValue).sum();
    return List.of(new WrittenFile(FILE, null, total, rows));
  }

  @Override
  public void close() throws IOException {
    workbook.close();
  }
}
