package io.policyinventory.extract;

import io.policyinventory.snapshot.SnapshotStore;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;

/** Stores parts in the chunk's own transaction, rows and cursor together. Thread-safe. */
public class ExtractedPartWriter implements ItemWriter<ExtractedPart> {
  private final SnapshotStore store;
  private final long runId;
  private final ExtractionProgress progress;

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
}
