package io.policyinventory.job.report;

import io.policyinventory.policy.snapshot.SnapshotPolicy;
import io.policyinventory.report.publish.Flattener;
import io.policyinventory.report.publish.ReportTable;
import io.policyinventory.report.summary.CountedSnapshot;
import io.policyinventory.report.summary.RunEvidence;
import java.util.List;

/** One thing of a snapshot that reports show. */
sealed interface SnapshotItem {

  /** What reports say of it. */
  FlattenedItem by(Flattener flattener);

  /** About how many rows of reports that is. */
  default long weight() {
    return 1;
  }

  /** A policy with its scheduled operations and resources. */
  record OfPolicy(SnapshotPolicy policy) implements SnapshotItem {
    @Override
    public FlattenedItem by(Flattener flattener) {
      return FlattenedItem.of(flattener.policy(policy));
    }

    @Override
    public long weight() {
      return (1L + policy.policy().operations().size()) * (1L + policy.policy().resources().size());
    }
  }

  /** Anything else: a row of the one report that tells of such things. */
  record OfReport<R>(ReportTable<R> report, R row) implements SnapshotItem {
    @Override
    public FlattenedItem by(Flattener flattener) {
      return FlattenedItem.of(List.of(flattener.row(report, row)));
    }
  }

  /** The end of the snapshot: what the Summary says. */
  record End(CountedSnapshot.Counts counted, RunEvidence evidence) implements SnapshotItem {
    @Override
    public FlattenedItem by(Flattener flattener) {
      return new FlattenedItem(List.of(), flattener.summary(counted, evidence));
    }
  }
}
