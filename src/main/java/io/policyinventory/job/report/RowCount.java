package io.policyinventory.job.report;

import io.policyinventory.job.step.Portion;
import io.policyinventory.report.publish.ReportDraft;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.ItemWriteListener;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.Chunk;

/** Begins the draft with its step, and tells the step's write count in rows of reports. */
class RowCount implements StepExecutionListener, ItemWriteListener<Portion<FlattenedItem>> {
  private final ReportDraft draft;
  private long rows;

  RowCount(ReportDraft draft) {
    this.draft = draft;
  }

  @Override
  public void beforeStep(StepExecution step) {
    rows = 0;
    draft.begin();
  }

  @Override
  public void afterWrite(Chunk<? extends Portion<FlattenedItem>> portions) {
    for (Portion<FlattenedItem> portion : portions) {
      for (FlattenedItem item : portion.things()) {
        rows += item.rows().size();
      }
    }
  }

  @Override
  public ExitStatus afterStep(StepExecution step) {
    step.setWriteCount(rows);
    return step.getExitStatus();
  }
}
