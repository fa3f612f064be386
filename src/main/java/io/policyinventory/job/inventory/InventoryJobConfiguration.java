package io.policyinventory.job.inventory;

import io.policyinventory.extract.ExtractedPart;
import io.policyinventory.extract.ExtractedPartWriter;
import io.policyinventory.extract.ScopePartReader;
import io.policyinventory.job.arguments.Jobs;
import io.policyinventory.job.console.Progress;
import io.policyinventory.job.process.StopSignal;
import io.policyinventory.job.settings.InventoryProperties;
import io.policyinventory.snapshot.SnapshotStore;
import io.policyinventory.source.ScopeSettings;
import java.util.HashMap;
import java.util.Map;
import org.springframework.batch.core.configuration.annotation.StepScope;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.partition.Partitioner;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.thread.Threading;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The steps of {@code inventory} and their order: find the scopes, read them by several workers,
 * merge what was read, check it against the rules, publish the reports. Every step can be repeated.
 */
@Configuration(proxyBeanMethods = false)
public class InventoryJobConfiguration {
  static final String RUN_ID = "run.id";
  private static final String OF_THIS_RUN = "#{jobParameters['" + RUN_ID + "']}";

  @Bean
  Job inventoryJob(
      JobRepository repository,
      Step resolveScopes,
      Step readScopes,
      Step merge,
      Step check,
      Step publish) {
    return new JobBuilder(Jobs.INVENTORY, repository)
        .start(resolveScopes)
        .next(readScopes)
        .next(merge)
        .next(check)
        .next(publish)
        .build();
  }

  @Bean
  Step resolveScopes(
      JobRepository repository, PlatformTransactionManager transactions, InventorySteps steps) {
    return step("resolve-scopes", repository, transactions, steps::resolveScopes);
  }

  @Bean
  Step merge(
      JobRepository repository, PlatformTransactionManager transactions, InventorySteps steps) {
    return step("merge", repository, transactions, steps::merge);
  }

  @Bean
  Step check(
      JobRepository repository, PlatformTransactionManager transactions, InventorySteps steps) {
    return step("check", repository, transactions, steps::check);
  }

  @Bean
  Step publish(
      JobRepository repository, PlatformTransactionManager transactions, InventorySteps steps) {
    return step("publish", repository, transactions, steps::publish);
  }

  @Bean
  Step readScopes(
      JobRepository repository,
      Step readScopesWorker,
      Partitioner workers,
      InventorySteps steps,
      SimpleAsyncTaskExecutor workerExecutor) {
    return new StepBuilder("read-scopes", repository)
        .listener(
            new StepExecutionListener() {
              @Override
              public void beforeStep(StepExecution step) {
                steps.beginReading(runId(step));
              }
            })
        .partitioner("read-scopes-worker", workers)
        .step(readScopesWorker)
        .gridSize(workerExecutor.getConcurrencyLimit())
        .taskExecutor(workerExecutor)
        .build();
  }

  /** A worker that ended early takes part again in a restart: any scope may be left. */
  @Bean
  Step readScopesWorker(
      JobRepository repository,
      PlatformTransactionManager transactions,
      ScopePartReader scopePartReader,
      ExtractedPartWriter extractedPartWriter) {
    return new StepBuilder("read-scopes-worker", repository)
        .<ExtractedPart, ExtractedPart>chunk(1)
        .reader(scopePartReader)
        .writer(extractedPartWriter)
        .transactionManager(transactions)
        .allowStartIfComplete(true)
        .build();
  }

  @Bean
  @StepScope
  ScopePartReader scopePartReader(
      @Value(OF_THIS_RUN) Long runId,
      InventorySteps steps,
      SnapshotStore store,
      CloudAccess cloud,
      InventoryProperties properties,
      PlatformTransactionManager transactions,
      StopSignal stopping) {
    InventoryParameters parameters = steps.parameters(runId);
    TransactionTemplate ownTransaction = new TransactionTemplate(transactions);
    ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    return new ScopePartReader(
        runId,
        store,
        cloud::connection,
        InventoryConfiguration.sourcesByService(),
        new ScopeSettings(
            parameters.details(),
            parameters.pageSize(),
            properties.paging().maxPages(),
            parameters.coverage()),
        ownTransaction,
        stopping);
  }

  @Bean
  @StepScope
  ExtractedPartWriter extractedPartWriter(
      @Value(OF_THIS_RUN) Long runId, SnapshotStore store, Progress progress) {
    return new ExtractedPartWriter(store, runId, progress);
  }

  /** Workers take scopes from the database: a partition is no more than a number. */
  @Bean
  Partitioner workers() {
    return gridSize -> {
      Map<String, ExecutionContext> partitions = new HashMap<>();
      for (int i = 0; i < gridSize; i++) {
        partitions.put("worker-" + i, new ExecutionContext());
      }
      return partitions;
    };
  }

  @Bean
  SimpleAsyncTaskExecutor workerExecutor(InventoryProperties properties, Environment environment) {
    SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor("worker-");
    executor.setVirtualThreads(Threading.VIRTUAL.isActive(environment));
    executor.setConcurrencyLimit(properties.http().maxInFlight());
    return executor;
  }

  private static Step step(
      String name,
      JobRepository repository,
      PlatformTransactionManager transactions,
      RunStep runStep) {
    Tasklet tasklet =
        (contribution, chunkContext) -> {
          runStep.execute(runId(contribution.getStepExecution()));
          return RepeatStatus.FINISHED;
        };
    return new StepBuilder(name, repository)
        .tasklet(tasklet, transactions)
        .allowStartIfComplete(!name.equals("resolve-scopes"))
        .build();
  }

  private static long runId(StepExecution step) {
    Long runId = step.getJobExecution().getJobParameters().getLong(RUN_ID);
    if (runId == null) {
      throw new IllegalStateException("the job was started without " + RUN_ID);
    }
    return runId;
  }

  /** What a step does for a run. */
  @FunctionalInterface
  interface RunStep {
    void execute(long runId);
  }
}
