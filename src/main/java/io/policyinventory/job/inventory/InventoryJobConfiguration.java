package io.policyinventory.job.inventory;

import io.policyinventory.job.arguments.JobName;
import io.policyinventory.job.console.Progress;
import io.policyinventory.job.step.RunId;
import io.policyinventory.job.step.RunLockListener;
import io.policyinventory.job.step.StepProgress;
import java.util.function.LongConsumer;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.interceptor.DefaultTransactionAttribute;
import org.springframework.transaction.interceptor.TransactionAttribute;

/**
 * The steps of {@code inventory} and their order:
 *
 * <pre>
 * resolve-scopes  tasklet: sign in, list projects, find their scopes
 * read-scopes     workers: pages of a scope → parts to stage → staging, with the cursor
 * merge           tasklet: versions of policies out of what was staged
 * judge           policies, servers and disks, scopes → findings, coverage, changes → tables
 * write-reports   policies, and what other reports tell of → flattened rows → files
 * publish         tasklet: manifest, checksums, rename, audit row
 * </pre>
 *
 * A run that is resumed goes on within read-scopes where it was, and begins any other step again
 * that did not end, and merge, write-reports and publish in any case. What was judged stays judged.
 */
@Configuration(proxyBeanMethods = false)
public class InventoryJobConfiguration {

  /** For a step that asks the cloud: no connection is held until it answers. */
  private static final TransactionAttribute WITHOUT_TRANSACTION =
      new DefaultTransactionAttribute(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);

  @Bean
  Job inventoryJob(
      JobRepository repository,
      Step resolveScopes,
      Step readScopes,
      Step merge,
      Step judge,
      Step writeReports,
      Step publish,
      StepProgress progress) {
    return new JobBuilder(JobName.INVENTORY.word(), repository)
        .listener(progress)
        .start(resolveScopes)
        .next(readScopes)
        .next(merge)
        .next(judge)
        .next(writeReports)
        .next(publish)
        .build();
  }

  @Bean
  Step resolveScopes(
      JobRepository repository,
      PlatformTransactionManager transactions,
      InventorySteps steps,
      CloudAccess cloud,
      Progress progress,
      StepProgress stepProgress) {
    return new StepBuilder("resolve-scopes", repository)
        .tasklet(forRun(steps::resolveScopes), transactions)
        .transactionAttribute(WITHOUT_TRANSACTION)
        .listener(stepProgress)
        .listener(
            new StepExecutionListener() {
              @Override
              public void beforeStep(StepExecution step) {
                progress.phase("Signing in to " + cloud.description());
              }
            })
        .build();
  }

  @Bean
  Step merge(
      JobRepository repository,
      PlatformTransactionManager transactions,
      InventorySteps steps,
      RunLockListener lock,
      StepProgress progress) {
    return new StepBuilder("merge", repository)
        .tasklet(forRun(steps::merge), transactions)
        .listener(lock)
        .listener(progress)
        .allowStartIfComplete(true)
        .build();
  }

  @Bean
  Step publish(
      JobRepository repository,
      PlatformTransactionManager transactions,
      InventorySteps steps,
      RunLockListener lock,
      StepProgress progress) {
    return new StepBuilder("publish", repository)
        .tasklet(forRun(steps::publish), transactions)
        .listener(lock)
        .listener(progress)
        .allowStartIfComplete(true)
        .build();
  }

  private static Tasklet forRun(LongConsumer action) {
    return (contribution, context) -> {
      action.accept(RunId.of(contribution.getStepExecution()));
      return RepeatStatus.FINISHED;
    };
  }
}
