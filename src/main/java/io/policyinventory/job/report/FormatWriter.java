package io.policyinventory.job.report;

import io.policyinventory.job.step.Portion;
import io.policyinventory.report.format.ReportFiles;
import io.policyinventory.report.format.ReportFormat;
import io.policyinventory.report.format.RowWriter;
import io.policyinventory.report.publish.ReportDraft;
import io.policyinventory.report.publish.ReportRow;
import io.policyinventory.report.publish.ReportTable;
import io.policyinventory.report.summary.Summary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamWriter;

/**
 * Writes all reports in one format; with the Summary, which comes last, its files are complete. No
 * state is saved: a step that did not end begins its files again. For one thread.
 */
final class FormatWriter implements ItemStreamWriter<Portion<FlattenedItem>> {
  private final ReportFormat format;
  private final ReportDraft draft;
  private final List<ReportTable<?>> reports;
  private final Map<String, RowWriter> writers = new HashMap<>();
  private @Nullable ReportFiles files;

  FormatWriter(ReportFormat format, ReportDraft draft, List<ReportTable<?>> reports) {
    this.format = format;
    this.draft = draft;
    this.reports = reports;
  }

  @Override
  public void open(ExecutionContext ignored) {
    try {
      ReportFiles open = format.open(draft.partial(), draft.run(), draft.options());
      files = open;
      for (ReportTable<?> report : reports) {
        writers.put(report.name(), report.begin(open));
      }
    } catch (IOException e) {
      throw draft.failure(e);
    }
  }

  @Override
  public void write(Chunk<? extends Portion<FlattenedItem>> chunk) {
    try {
      for (Portion<FlattenedItem> portion : chunk) {
        for (FlattenedItem item : portion.things()) {
          write(item);
        }
      }
    } catch (IOException | UncheckedIOException e) {
      throw draft.failure(e);
    }
  }

  private void write(FlattenedItem item) throws IOException {
    for (ReportRow row : item.rows()) {
      Objects.requireNonNull(writers.get(row.report())).write(row.cells());
    }
    Summary summary = item.summary();
    if (summary != null) {
      draft.complete(Objects.requireNonNull(files).finish(summary), summary);
    }
  }

  @Override
  public void close() {
    try {
      if (files != null) {
        files.close();
      }
    } catch (IOException e) {
      throw draft.failure(e);
    }
  }
}
