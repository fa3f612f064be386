package io.policyinventory.job.step;

import io.policyinventory.job.console.Progress;
import io.policyinventory.job.process.LogFields;
import java.util.Map;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.listener.JobExecutionListener;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;

/** Tells a person, and the lines of the log, which step is under way. */
public final class StepProgress implements StepExecutionListener, JobExecutionListener {
  private final Progress progress;
  private final Map<String, String> words;

  /**
   * @param words what a step does, by its name; a step without is not told of
   */
  public StepProgress(Progress progress, Map<String, String> words) {
    this.progress = progress;
    this.words = Map.copyOf(words);
  }

  @Override
  public void beforeStep(StepExecution step) {
    LogFields.step(step.getStepName());
    String phase = words.get(step.getStepName());
    if (phase != null) {
      progress.phase(phase);
    }
  }

  @Override
  public void afterJob(JobExecution job) {
    LogFields.noStep();
    progress.pause();
  }
}
