package io.policyinventory.job.inventory;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;

/**
 * Executions of a job that nobody drives any more, in whatever state a kill, a crash or a cut
 * connection left them: the framework refuses to restart one with a step that seems to be under way
 * or whose end is unknown. Every step of ours can be repeated, so that all of them may count as
 * failed. To be called by the holder of the run lock alone.
 */
final class UnfinishedExecutions {

  private static final Set<BatchStatus> UNFINISHED =
      Set.of(BatchStatus.STARTING, BatchStatus.STARTED, BatchStatus.STOPPING, BatchStatus.UNKNOWN);

  private final JobRepository repository;

  UnfinishedExecutions(JobRepository repository) {
    this.repository = repository;
  }

  /**
   * Ends those of one instance as failed, so that it can be started again; an instance without any
   * is taken away.
   */
  void fail(String job, JobParameters identity) {
    JobInstance instance = repository.getJobInstance(job, identity);
    if (instance == null) {
      return;
    }
    List<JobExecution> executions = repository.getJobExecutions(instance);
    if (executions.isEmpty()) {
      // The instance was stored and its first execution was not: the framework never starts such a
      // one.
      repository.deleteJobInstance(instance);
    }
    for (JobExecution execution : executions) {
      execution.getStepExecutions().forEach(this::fail);
      if (isUnfinished(execution.getStatus(), execution.getEndTime() == null)) {
        execution.setStatus(BatchStatus.FAILED);
        execution.setExitStatus(ExitStatus.FAILED);
        execution.setEndTime(LocalDateTime.now());
        repository.update(execution);
      }
    }
  }

  private void fail(StepExecution step) {
    if (isUnfinished(step.getStatus(), step.getEndTime() == null)) {
      step.setStatus(BatchStatus.FAILED);
      step.setExitStatus(ExitStatus.FAILED);
      step.setEndTime(LocalDateTime.now());
      repository.update(step);
    }
  }

  private static boolean isUnfinished(BatchStatus status, boolean endless) {
    return endless || UNFINISHED.contains(status);
  }
}
