package io.policyinventory.extract;

import io.policyinventory.snapshot.SnapshotStore;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;

/**
 * The writer of {@code read-scopes}: stores parts in the chunk's own transaction, rows and cursor
 * together. For one worker.
 *
 * <p>The step's counts are in records, not in parts: written are policies, servers and disks,
 * filtered are rejects, read are all of them.
 */
public class ExtractedPartWriter implements ItemWriter<ExtractedPart>, StepExecutionListener {
  private final SnapshotStore store;
  private final long runId;
  private final ExtractionProgress progress;
  private long records;
  private long rejects;

  /** For one run. */
  public ExtractedPartWriter(SnapshotStore store, long runId, ExtractionProgress progress) {
    this.store = store;
    this.runId = runId;
    this.progress = progress;
  }

  @Override
  public void write(Chunk<? extends ExtractedPart> chunk) {
    for (ExtractedPart item : chunk) {
      if (item instanceof ExtractedPart.Rows rows) {
        store.stage(runId, rows.scopeId(), rows.part());
        records += rows.part().policies().size() + rows.part().evidence().resources().size();
        rejects += rows.part().rejects().size();
        progress.stored(
            rows.part().policies().size(),
            rows.part().traffic().requests(),
            rows.part().cursor() == null);
      } else if (item instanceof ExtractedPart.End end) {
        store.endScope(
            runId, end.scopeId(), end.status(), end.traffic(), end.errorCode(), end.errorMessage());
        progress.stored(0, end.traffic().requests(), true);
      }
    }
  }

  @Override
  public ExitStatus afterStep(StepExecution step) {
    step.setReadCount(records + rejects);
    step.setFilterCount(rejects);
    step.setWriteCount(records);
    return step.getExitStatus();
  }
}
