package io.policyinventory.job.step;

import org.springframework.batch.core.step.StepExecution;

/** The run that a job works on: the parameter that identifies its execution. */
public final class RunId {
  /** Name of the job parameter. */
  public static final String PARAMETER = "run.id";

  /** The run's id, for what lives as long as a step or a job. */
  public static final String OF_THIS_JOB = "#{jobParameters['" + PARAMETER + "']}";

  private RunId() {}

  /**
   * The run of a step's job.
   *
   * @throws IllegalStateException when the job was started without one
   */
  public static long of(StepExecution step) {
    Long runId = step.getJobExecution().getJobParameters().getLong(PARAMETER);
    if (runId == null) {
      throw new IllegalStateException("the job was started without " + PARAMETER);
    }
    return runId;
  }
}
