package io.policyinventory.job.inventory;

import io.policyinventory.database.ConnectionBudget;
import io.policyinventory.extract.ExtractedPart;
import io.policyinventory.extract.ExtractedPartWriter;
import io.policyinventory.extract.ExtractionProgress;
import io.policyinventory.extract.OwnClaims;
import io.policyinventory.extract.ScopeClaims;
import io.policyinventory.extract.ScopePortion;
import io.policyinventory.extract.ScopePortionProcessor;
import io.policyinventory.extract.ScopePortionReader;
import io.policyinventory.extract.SharedClaims;
import io.policyinventory.job.console.Progress;
import io.policyinventory.job.process.LogFields;
import io.policyinventory.job.process.StopSignal;
import io.policyinventory.job.settings.InventoryProperties;
import io.policyinventory.job.step.RunId;
import io.policyinventory.job.step.StepProgress;
import io.policyinventory.job.worker.RemoteReading;
import io.policyinventory.job.worker.Seat;
import io.policyinventory.job.worker.Seats;
import io.policyinventory.job.worker.WorkerProcess;
import io.policyinventory.snapshot.SnapshotStore;
import io.policyinventory.source.ScopeSettings;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.configuration.annotation.StepScope;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.partition.Partitioner;
import org.springframework.batch.core.partition.support.TaskExecutorPartitionHandler;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.thread.Threading;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The step that reads: by this process, by others, or by both, in any case scope by scope. */
@Configuration(proxyBeanMethods = false)
public class ReadScopesConfiguration {

  private static final String READ_SCOPES = "read-scopes";
  private static final String READ_SCOPES_WORKER = "read-scopes-worker";

  @Bean
  Step readScopes(
      JobRepository repository,
      Step readScopesWorker,
      Partitioner workers,
      InventorySteps steps,
      StepProgress progress,
      WorkerFailures workerFailures,
      SimpleAsyncTaskExecutor workerExecutor,
      ObjectProvider<RemoteReading> remoteReading,
      ObjectProvider<WorkerProcess> workerProcess) {
    TaskExecutorPartitionHandler own = new TaskExecutorPartitionHandler();
    own.setStep(readScopesWorker);
    own.setGridSize(workerExecutor.getConcurrencyLimit());
    own.setTaskExecutor(workerExecutor);
    return new StepBuilder(READ_SCOPES, repository)
        .listener(progress)
        .listener(workerFailures)
        .listener(
            new StepExecutionListener() {
              @Override
              public void beforeStep(StepExecution step) {
                steps.beginReading(RunId.of(step));
              }

              @Override
              public @Nullable ExitStatus afterStep(StepExecution step) {
                steps.endReading();
                return null;
              }
            })
        .partitioner(READ_SCOPES_WORKER, workers)
        .step(readScopesWorker)
        .partitionHandler(
            (splitter, step) ->
                switch (steps.parameters(RunId.of(step)).workers()) {
                  case LOCAL -> own.handle(splitter, step);
                  case REMOTE -> remoteReading.getObject().read(READ_SCOPES_WORKER, step, null);
                  case BOTH ->
                      remoteReading
                          .getObject()
                          .read(READ_SCOPES_WORKER, step, workerProcess.getObject());
                })
        .build();
  }

  /**
   * A worker that ended early takes part again in a restart: any scope may be left. An item is a
   * portion of a scope and a chunk is one item, so that a portion's rows and cursor are one
   * transaction. Counts are in records: the filter count is rows of the report {@code rejects}, the
   * write count is policies and rows of {@code coverage}, the read count is both, over all workers
   * and in a run in which every scope is complete.
   */
  @Bean
  Step readScopesWorker(
      JobRepository repository,
      PlatformTransactionManager transactions,
      ScopePortionReader scopePortionReader,
      ExtractedPartWriter extractedPartWriter,
      StoringTurns storingTurns,
      WorkerFailures workerFailures) {
    return new StepBuilder(READ_SCOPES_WORKER, repository)
        .<ScopePortion, ExtractedPart>chunk(1)
        .reader(scopePortionReader)
        .processor(new ScopePortionProcessor())
        .writer(extractedPartWriter)
        .transactionManager(transactions)
        .listener(storingTurns)
        .listener(workerFailures)
        .allowStartIfComplete(true)
        .build();
  }

  @Bean
  StoringTurns storingTurns(ConnectionBudget budget) {
    return new StoringTurns(budget.storing());
  }

  @Bean
  WorkerFailures workerFailures() {
    return new WorkerFailures(READ_SCOPES);
  }

  @Bean
  @StepScope
  ScopePortionReader scopePortionReader(
      @Value(RunId.OF_THIS_JOB) Long runId,
      InventorySteps steps,
      SnapshotStore store,
      CloudAccess cloud,
      InventoryProperties properties,
      PlatformTransactionManager transactions,
      Seats seats,
      StopSignal stopping) {
    TransactionTemplate ownTransaction = new TransactionTemplate(transactions);
    ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    InventoryParameters parameters =
        Objects.requireNonNull(ownTransaction.execute(status -> steps.parameters(runId)));
    ScopeSettings settings =
        new ScopeSettings(
            parameters.details(),
            parameters.pageSize(),
            properties.paging().maxPages(),
            parameters.coverage());
    Optional<Seat> seat = seats.of(runId);
    SnapshotStore own = onBehalfOf(seat, store);
    BooleanSupplier ending =
        seat.<BooleanSupplier>map(taken -> () -> stopping.getAsBoolean() || taken.isOver())
            .orElse(stopping);
    ScopeClaims claims =
        seat.isPresent()
            ? new SharedClaims(runId, own, ownTransaction, ending, seat.get().asking())
            : new OwnClaims(runId, own, ownTransaction);
    return new ScopePortionReader(
        runId,
        own,
        claims,
        cloud::connection,
        InventoryConfiguration.sourcesByService(),
        settings,
        ownTransaction,
        ending);
  }

  @Bean
  @StepScope
  ExtractedPartWriter extractedPartWriter(
      @Value(RunId.OF_THIS_JOB) Long runId, SnapshotStore store, Seats seats, Progress progress) {
    Optional<Seat> seat = seats.of(runId);
    return new ExtractedPartWriter(
        onBehalfOf(seat, store),
        runId,
        seat.<ExtractionProgress>map(taken -> taken).orElse(progress));
  }

  private static SnapshotStore onBehalfOf(Optional<Seat> seat, SnapshotStore store) {
    return seat.map(taken -> store.forWorker(taken.workerId())).orElse(store);
  }

  /**
   * Workers take scopes from the database: a partition is no more than a number. Beyond the first
   * there is none without a scope to begin with.
   */
  @Bean
  @StepScope
  Partitioner workers(@Value(RunId.OF_THIS_JOB) Long runId, InventorySteps steps) {
    return gridSize -> {
      Map<String, ExecutionContext> partitions = new HashMap<>();
      long workers = Math.max(1, Math.min(gridSize, steps.pendingScopes(runId)));
      for (long i = 0; i < workers; i++) {
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
    executor.setTaskDecorator(LogFields::carried);
    return executor;
  }
}
