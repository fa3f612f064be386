package io.policyinventory.report.publish;

import io.policyinventory.report.AllClosed;
import io.policyinventory.report.SnapshotData;
import io.policyinventory.report.format.ReportFiles;
import io.policyinventory.report.format.ReportFormat;
import io.policyinventory.report.format.ReportOptions;
import io.policyinventory.report.format.RowWriter;
import io.policyinventory.report.summary.CountedSnapshot;
import io.policyinventory.report.summary.RunEvidence;
import io.policyinventory.report.summary.Summary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes and publishes the reports of one snapshot, without any job. */
public final class ReportPublisher {

  private final List<ReportFormat> formats;

  public ReportPublisher(List<ReportFormat> formats) {
    this.formats = List.copyOf(formats);
  }

  /** Publishes in the formats that are chosen. */
  public Publication publish(SnapshotData data, ReportOptions options) {
    return publish(data, options, false);
  }

  /** Publishes in the formats that are chosen, for the first time if that is known. */
  public Publication publish(SnapshotData data, ReportOptions options, boolean first) {
    try (ReportDraft draft = new ReportDraft(data.run(), options)) {
      draft.begin();
      List<ReportFiles> open = new ArrayList<>();
      try {
        for (ReportFormat format : formats) {
          if (options.formats().contains(format.name())) {
            open.add(format.open(draft.partial(), data.run(), options));
          }
        }
        write(data, options, draft, open);
      } finally {
        AllClosed.of(open);
      }
      Instant end = data.run().mergedAt();
      return first ? draft.publishFirst(end) : draft.publish(end);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(
      SnapshotData data, ReportOptions options, ReportDraft draft, List<ReportFiles> open)
      throws IOException {
    List<ReportTable<?>> tables = ReportTable.chosen(options);
    Map<String, List<RowWriter>> writers = new HashMap<>();
    for (ReportTable<?> table : tables) {
      List<RowWriter> ofTable = new ArrayList<>();
      for (ReportFiles files : open) {
        ofTable.add(table.begin(files));
      }
      writers.put(table.name(), ofTable);
    }
    CountedSnapshot counted = new CountedSnapshot(data);
    Flattener flattener = new Flattener(data.run(), tables);
    counted.policies(policy -> flattener.policy(policy).forEach(row -> write(writers, row)));
    tables.forEach(table -> stream(table, counted, flattener, writers));
    counted.countTheRest();
    Summary summary = flattener.summary(counted.counts(), RunEvidence.of(data, true));
    for (ReportFiles files : open) {
      draft.complete(files.finish(summary), summary);
    }
  }

  private static <R> void stream(
      ReportTable<R> table,
      SnapshotData data,
      Flattener flattener,
      Map<String, List<RowWriter>> writers) {
    table.stream(data, row -> write(writers, flattener.row(table, row)));
  }

  private static void write(Map<String, List<RowWriter>> writers, ReportRow row) {
    try {
      for (RowWriter writer : writers.getOrDefault(row.report(), List.of())) {
        writer.write(row.cells());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
