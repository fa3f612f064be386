package io.policyinventory.report.csv;

import io.policyinventory.report.AllClosed;
import io.policyinventory.report.Column;
import io.policyinventory.report.Report;
import io.policyinventory.report.format.CsvOptions;
import io.policyinventory.report.format.ReportFiles;
import io.policyinventory.report.format.RowWriter;
import io.policyinventory.report.format.WrittenFile;
import io.policyinventory.report.summary.Summary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The CSV files of one publication. */
final class CsvFiles implements ReportFiles {

  private final Path folder;
  private final CsvOptions options;
  private final Map<String, CsvFile> files = new LinkedHashMap<>();

  CsvFiles(Path folder, CsvOptions options) {
    this.folder = folder;
    this.options = options;
  }

  @Override
  public <R> RowWriter begin(Report<R> report, List<Column<R>> columns, List<Column<R>> tagColumns)
      throws IOException {
    CsvFile file = new CsvFile(folder.resolve(fileName(report.name())), columns, options);
    files.put(report.name(), file);
    return file;
  }

  @Override
  public List<WrittenFile> finish(Summary summary) throws IOException {
    List<WrittenFile> written = new ArrayList<>();
    for (Map.Entry<String, CsvFile> entry : files.entrySet()) {
      CsvFile file = entry.getValue();
      file.close();
      String report = entry.getKey();
      written.add(new WrittenFile(fileName(report), report, file.rows(), Map.of()));
    }
    return written;
  }

  @Override
  public void close() throws IOException {
    AllClosed.of(files.values());
  }

  private static String fileName(String report) {
    return report + ".csv";
  }
}
