package io.policyinventory.job.step;

import java.util.ArrayList;
import java.util.List;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ItemProcessor;

/**
 * Processes portions thing by thing. The step's read and filter counts are in things, not in
 * portions. For one thread.
 */
public class PortionProcessor<I, O>
    implements ItemProcessor<Portion<I>, Portion<O>>, StepExecutionListener {
  private final ItemProcessor<I, O> processor;
  private long read;
  private long filtered;

  /**
   * @param processor of one thing
   */
  public PortionProcessor(ItemProcessor<I, O> processor) {
    this.processor = processor;
  }

  @Override
  public Portion<O> process(Portion<I> portion) throws Exception {
    List<O> processed = new ArrayList<>(portion.things().size());
    for (I thing : portion.things()) {
      O result = processor.process(thing);
      if (result == null) {
        filtered++;
      } else {
        processed.add(result);
      }
    }
    read += portion.things().size();
    return new Portion<>(processed);
  }

  @Override
  public ExitStatus afterStep(StepExecution step) {
    step.setReadCount(read);
    step.setFilterCount(filtered);
    return step.getExitStatus();
  }
}
