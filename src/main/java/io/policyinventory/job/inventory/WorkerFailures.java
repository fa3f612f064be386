package io.policyinventory.job.inventory;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;

/**
 * Carries why workers failed to the step that they work for: the framework says of it only that one
 * of them did, so that neither a person nor the runner could tell a lost connection from a mistake.
 * Listens to both. Thread-safe.
 */
final class WorkerFailures implements StepExecutionListener {
  private final String step;
  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

  /**
   * @param step the name of the step that they work for
   */
  WorkerFailures(String step) {
    this.step = step;
  }

  @Override
  public void beforeStep(StepExecution execution) {
    if (execution.getStepName().equals(step)) {
      failures.clear();
    }
  }

  @Override
  public @Nullable ExitStatus afterStep(StepExecution execution) {
    if (execution.getStepName().equals(step)) {
      failures.forEach(execution::addFailureException);
    } else {
      failures.addAll(execution.getFailureExceptions());
    }
    return null;
  }

  /** Whether a failure only says that a worker failed. */
  static boolean isOnlyTold(Throwable failure) {
    return failure instanceof JobExecutionException && failure.getCause() == null;
  }
}
