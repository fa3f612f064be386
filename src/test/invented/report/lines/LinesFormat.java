package io.policyinventory.report.lines;

import io.policyinventory.report.Column;
import io.policyinventory.report.Report;
import io.policyinventory.report.RunFacts;
import io.policyinventory.report.format.ReportFiles;
import io.policyinventory.report.format.ReportFormat;
import io.policyinventory.report.format.ReportOptions;
import io.policyinventory.report.format.RowWriter;
import io.policyinventory.report.format.WrittenFile;
import io.policyinventory.report.summary.Summary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A format that nobody else knows of: one file with a line for each row of any report. */
final class LinesFormat implements ReportFormat {

  @Override
  public String name() {
    return "lines";
  }

  @Override
  public boolean byDefault() {
    return false;
  }

  @Override
  public ReportFiles open(Path folder, RunFacts run, ReportOptions options) {
    return new Lines(folder.resolve("all.lines"));
  }

  private static final class Lines implements ReportFiles {
    private final Path file;
    private final Map<String, Long> rows = new LinkedHashMap<>();
    private final StringBuilder text = new StringBuilder();

    private Lines(Path file) {
      this.file = file;
    }

    @Override
    public <R> RowWriter begin(
        Report<R> report, List<Column<R>> columns, List<Column<R>> tagColumns) {
      rows.put(report.name(), 0L);
      return values -> {
        rows.merge(report.name(), 1L, Long::sum);
        text.append(report.name()).append(' ').append(Arrays.toString(values)).append('\n');
      };
    }

    @Override
    public List<WrittenFile> finish(Summary summary) throws IOException {
      Files.writeString(file, text);
      long all = rows.values().stream().mapToLong(Long::longValue).sum();
      return List.of(new WrittenFile("all.lines", null, all, rows));
    }

    @Override
    public void close() {}
  }
}
