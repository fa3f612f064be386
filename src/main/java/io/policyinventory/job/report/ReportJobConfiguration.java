package io.policyinventory.job.report;

import static java.util.Objects.requireNonNull;

import io.policyinventory.job.arguments.JobName;
import io.policyinventory.job.step.StepProgress;
import io.policyinventory.report.publish.ReportDraft;
import io.policyinventory.snapshot.run.Runs;
import java.time.Instant;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/** The job {@code report}: the last two steps of {@code inventory}, for any run, as it was. */
@Configuration(proxyBeanMethods = false)
public class ReportJobConfiguration {
  static final String FOLDER = "folder";

  @Bean
  Job reportJob(
      JobRepository repository, Step writeReports, Step publishAgain, StepProgress progress) {
    return new JobBuilder(JobName.REPORT.word(), repository)
        .listener(progress)
        .start(writeReports)
        .next(publishAgain)
        .build();
  }

  /** Leaves the audit table as it is: that tells of the run, not of those who look at it later. */
  @Bean
  Step publishAgain(
      JobRepository repository,
      PlatformTransactionManager transactions,
      ReportDraft reportDraft,
      Runs runs) {
    return new StepBuilder("publish", repository)
        .tasklet(
            (contribution, context) -> {
              Instant finishedAt = runs.get(reportDraft.run().runId()).finishedAt();
              contribution
                  .getStepExecution()
                  .getJobExecution()
                  .getExecutionContext()
                  .putString(
                      FOLDER, reportDraft.publish(requireNonNull(finishedAt)).folder().toString());
              return RepeatStatus.FINISHED;
            },
            transactions)
        .build();
  }
}
