package io.policyinventory.job.step;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
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
  private final Supplier<ItemProcessor<I, O>> making;
  private @Nullable ItemProcessor<I, O> made;
  private long read;
  private long filtered;

  /**
   * @param making makes the processor of one thing, when there is one: a step that failed before is
   *     listened to as well
   */
  public PortionProcessor(Supplier<ItemProcessor<I, O>> making) {
    this.making = making;
  }

  @Override
  public Portion<O> process(Portion<I> portion) throws Exception {
    ItemProcessor<I, O> processor = made == null ? making.get() : made;
    made = processor;
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
