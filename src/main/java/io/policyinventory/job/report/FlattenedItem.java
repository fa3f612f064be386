package io.policyinventory.job.report;

import io.policyinventory.report.publish.ReportRow;
import io.policyinventory.report.summary.Summary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What reports say of one thing of a snapshot.
 *
 * @param rows of any reports, each report's in their order
 * @param summary null for all but the end of the snapshot
 */
record FlattenedItem(List<ReportRow> rows, @Nullable Summary summary) {
  static FlattenedItem of(List<ReportRow> rows) {
    return new FlattenedItem(rows, null);
  }
}
