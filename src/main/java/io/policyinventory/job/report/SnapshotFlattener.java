package io.policyinventory.job.report;

import io.policyinventory.report.publish.Flattener;
import org.springframework.batch.infrastructure.item.ItemProcessor;

/**
 * The processor of {@code write-reports}: flattens a policy to the rows of all reports that show
 * it, anything else to its row. For one thread.
 */
final class SnapshotFlattener implements ItemProcessor<SnapshotItem, FlattenedItem> {
  private final Flattener flattener;

  SnapshotFlattener(Flattener flattener) {
    this.flattener = flattener;
  }

  @Override
  public FlattenedItem process(SnapshotItem item) {
    return item.by(flattener);
  }
}
