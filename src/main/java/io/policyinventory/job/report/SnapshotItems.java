package io.policyinventory.job.report;

import io.policyinventory.job.step.StreamReader;
import io.policyinventory.report.SnapshotData;
import io.policyinventory.report.publish.ReportTable;
import io.policyinventory.report.summary.CountedSnapshot;
import io.policyinventory.report.summary.RunEvidence;
import java.util.List;
import java.util.function.Consumer;

/** All of a snapshot that reports show: the policies, then report by report, then the end. */
record SnapshotItems(SnapshotData data, List<ReportTable<?>> reports, boolean owners)
    implements StreamReader.Stream<SnapshotItem> {

  @Override
  public void to(Consumer<SnapshotItem> out) {
    CountedSnapshot counted = new CountedSnapshot(data);
    counted.policies(policy -> out.accept(new SnapshotItem.OfPolicy(policy)));
    reports.forEach(report -> rows(report, counted, out));
    counted.countTheRest();
    out.accept(new SnapshotItem.End(counted.counts(), RunEvidence.of(data, owners)));
  }

  private static <R> void rows(
      ReportTable<R> report, SnapshotData data, Consumer<SnapshotItem> out) {
    report.stream(data, row -> out.accept(new SnapshotItem.OfReport<>(report, row)));
  }
}
