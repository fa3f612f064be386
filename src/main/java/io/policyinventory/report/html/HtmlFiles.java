package io.policyinventory.report.html;

import io.policyinventory.report.Column;
import io.policyinventory.report.Report;
import io.policyinventory.report.format.ReportFiles;
import io.policyinventory.report.format.RowWriter;
import io.policyinventory.report.format.WrittenFile;
import io.policyinventory.report.summary.Summary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The page of one publication; of the rows of reports it has those that the summary has. */
final class HtmlFiles implements ReportFiles {
  private static final String FILE = "policy-inventory.html";

  private final Path folder;
  private final List<Meanings.OfReport> reports = new ArrayList<>();

  HtmlFiles(Path folder) {
    this.folder = folder;
  }

  @Override
  public <R> RowWriter begin(
      Report<R> report, List<Column<R>> columns, List<Column<R>> tagColumns) {
    reports.add(new Meanings.OfReport(report.name(), List.copyOf(columns)));
    return values -> {};
  }

  @Override
  public List<WrittenFile> finish(Summary summary) throws IOException {
    Page page = Page.of(summary, reports);
    Files.writeString(folder.resolve(FILE), PageTemplate.render(page), StandardCharsets.UTF_8);
    return List.of(new WrittenFile(FILE, null, page.rows(), Map.of()));
  }

  @Override
  public void close() {}
}
