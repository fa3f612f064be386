package io.policyinventory.job.step;

import io.policyinventory.job.arguments.JobName;
import io.policyinventory.job.process.HeldLock;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;

/** Begins no step of a run whose lock another process may have; reports of the past need none. */
public final class RunLockListener implements StepExecutionListener {
  private final HeldLock lock;

  public RunLockListener(HeldLock lock) {
    this.lock = lock;
  }

  @Override
  public void beforeStep(StepExecution step) {
    if (step.getJobExecution().getJobInstance().getJobName().equals(JobName.INVENTORY.word())) {
      lock.require();
    }
  }
}
