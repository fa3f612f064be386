package io.policyinventory.report.publish;

import io.policyinventory.policy.snapshot.ScopeResult;
import io.policyinventory.report.Derived;
import io.policyinventory.report.PolicyFacts;
import io.policyinventory.report.Report;
import io.policyinventory.report.SnapshotData;
import io.policyinventory.report.format.ReportFiles;
import io.policyinventory.report.format.ReportFormat;
import io.policyinventory.report.format.ReportOptions;
import io.policyinventory.report.format.WrittenFile;
import io.policyinventory.report.summary.CountedSnapshot;
import io.policyinventory.report.summary.RetentionCounter;
import io.policyinventory.report.summary.Summary;
import io.policyinventory.report.summary.SummaryCounter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes all chosen reports in all chosen formats: one pass over the policies, then the others. */
final class ReportRun {

  private final SnapshotData data;
  private final ReportOptions options;
  private final List<ReportFormat> formats;

  /** What was written, and what it says in short. */
  record Written(List<WrittenFile> files, Summary summary) {}

  ReportRun(SnapshotData data, ReportOptions options, List<ReportFormat> formats) {
    this.data = data;
    this.options = options;
    this.formats = formats;
  }

  Written write(Path folder) throws IOException {
    List<ReportFiles> open = new ArrayList<>();
    try {
      for (ReportFormat format : formats) {
        open.add(format.open(folder, data.run(), options));
      }
      Summary summary = rows(open);
      List<WrittenFile> files = new ArrayList<>();
      for (ReportFiles format : open) {
        files.addAll(format.finish(summary));
      }
      return new Written(files, summary);
    } finally {
      for (ReportFiles format : open) {
        format.close();
      }
    }
  }

  private Summary rows(List<ReportFiles> open) throws IOException {
    List<ReportFeed<?>> feeds = new ArrayList<>();
    for (Report<?> report : options.chosenReports()) {
      feeds.add(feed(report, open));
    }
    Derived derived = new Derived(data.run().startedAt());
    SummaryCounter counter = new SummaryCounter();
    RetentionCounter retentions = new RetentionCounter();
    CountedSnapshot counted = new CountedSnapshot(data);
    counted.policies(
        policy -> {
          PolicyFacts facts = new PolicyFacts(policy, derived);
          counter.count(facts);
          retentions.count(policy.policy());
          feeds.forEach(feed -> feed.policy(facts));
        });
    feeds.forEach(feed -> feed.stream(counted));
    counted.countTheRest();
    List<ScopeResult> scopes = new ArrayList<>();
    data.scopes(scopes::add);
    Map<String, Long> rows = new LinkedHashMap<>();
    feeds.forEach(feed -> rows.put(feed.name(), feed.rows()));
    return new Summary(
        data.run(),
        scopes,
        counter.counts(),
        counter.intervals(),
        retentions.counts(),
        counted.findingCounts(),
        counted.changeCounts(),
        counted.coverageCounts(),
        rows);
  }

  private <R> ReportFeed<R> feed(Report<R> report, List<ReportFiles> open) throws IOException {
    return new ReportFeed<>(report, options.chosenColumns(report), open);
  }
}
