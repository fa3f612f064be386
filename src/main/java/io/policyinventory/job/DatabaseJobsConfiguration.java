package io.policyinventory.job;

import io.policyinventory.database.ConnectionBudget;
import io.policyinventory.database.DatabaseConfiguration;
import io.policyinventory.job.console.Progress;
import io.policyinventory.job.console.RunSummary;
import io.policyinventory.job.history.PurgeRunner;
import io.policyinventory.job.history.RetireRunner;
import io.policyinventory.job.history.RunsListing;
import io.policyinventory.job.inventory.CloudAccess;
import io.policyinventory.job.inventory.ExpectedProjects;
import io.policyinventory.job.inventory.InventoryConfiguration;
import io.policyinventory.job.inventory.InventoryJobConfiguration;
import io.policyinventory.job.inventory.InventoryRunner;
import io.policyinventory.job.inventory.InventorySteps;
import io.policyinventory.job.inventory.Outcome;
import io.policyinventory.job.inventory.ReadScopesConfiguration;
import io.policyinventory.job.inventory.ScopeResolver;
import io.policyinventory.job.judge.JudgeConfiguration;
import io.policyinventory.job.operations.OperationsConfiguration;
import io.policyinventory.job.process.CurrentRun;
import io.policyinventory.job.process.HeldLock;
import io.policyinventory.job.process.StopSignal;
import io.policyinventory.job.report.FolderVerifier;
import io.policyinventory.job.report.ReportJobConfiguration;
import io.policyinventory.job.report.ReportRunner;
import io.policyinventory.job.report.ReportStepsConfiguration;
import io.policyinventory.job.settings.InventoryProperties;
import io.policyinventory.job.step.StepsConfiguration;
import io.policyinventory.job.worker.WorkerConfiguration;
import io.policyinventory.report.publish.ReportDraft;
import io.policyinventory.snapshot.SnapshotStore;
import io.policyinventory.snapshot.check.CheckStore;
import io.policyinventory.snapshot.merge.JdbcSnapshotStore;
import io.policyinventory.snapshot.purge.Purge;
import io.policyinventory.snapshot.read.SnapshotReader;
import io.policyinventory.snapshot.run.Retirements;
import io.policyinventory.snapshot.run.RunLifecycle;
import io.policyinventory.snapshot.run.RunWorkers;
import io.policyinventory.snapshot.run.Runs;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.transaction.PlatformTransactionManager;

/** The jobs that work on the database, wired together. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({
  DatabaseConfiguration.class,
  InventoryConfiguration.class,
  InventoryJobConfiguration.class,
  ReadScopesConfiguration.class,
  JudgeConfiguration.class,
  OperationsConfiguration.class,
  ReportStepsConfiguration.class,
  ReportJobConfiguration.class,
  StepsConfiguration.class,
  WorkerConfiguration.class
})
class DatabaseJobsConfiguration {

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  ConnectionBudget connectionBudget(Environment environment, InventoryProperties properties) {
    Integer given =
        Binder.get(environment)
            .bind("spring.datasource.hikari.maximum-pool-size", Integer.class)
            .orElse(null);
    return ConnectionBudget.of(given, properties.http().maxInFlight());
  }

  @Bean
  CurrentRun currentRun() {
    return new CurrentRun();
  }

  @Bean
  Runs runs(DataSource dataSource) {
    return new Runs(dataSource);
  }

  @Bean
  RunLifecycle runLifecycle(DataSource dataSource, PlatformTransactionManager transactions) {
    return new RunLifecycle(dataSource, transactions);
  }

  @Bean
  SnapshotStore snapshotStore(
      DataSource dataSource, PlatformTransactionManager transactions, Clock clock) {
    return new JdbcSnapshotStore(dataSource, transactions, clock);
  }

  @Bean
  SnapshotReader snapshotReader(DataSource dataSource, PlatformTransactionManager transactions) {
    return new SnapshotReader(dataSource, transactions);
  }

  @Bean
  CheckStore checkStore(DataSource dataSource) {
    return new CheckStore(dataSource);
  }

  @Bean
  Outcome outcome(SnapshotReader reader) {
    return new Outcome(reader);
  }

  @Bean
  RunSummary runSummary(Runs runs, SnapshotReader reader, Clock clock) {
    return new RunSummary(runs, reader, clock);
  }

  @Bean
  ReportRunner reportRunner(Runs runs, JobOperator operator, Job reportJob, StopSignal stopping) {
    return new ReportRunner(runs, operator, reportJob, stopping);
  }

  @Bean
  FolderVerifier folderVerifier(Runs runs) {
    return new FolderVerifier(runs);
  }

  @Bean
  PurgeRunner purgeRunner(
      DataSource dataSource, PlatformTransactionManager transactions, Clock clock) {
    return new PurgeRunner(dataSource, new Purge(dataSource, transactions), clock);
  }

  @Bean
  RetireRunner retireRunner(
      DataSource dataSource, PlatformTransactionManager transactions, Runs runs, Clock clock) {
    return new RetireRunner(dataSource, new Retirements(dataSource, transactions), runs, clock);
  }

  @Bean
  RunsListing runsListing(Runs runs) {
    return new RunsListing(runs);
  }

  @Bean
  InventorySteps inventorySteps(
      CloudAccess cloud,
      ScopeResolver resolver,
      ExpectedProjects expected,
      SnapshotStore store,
      ReportDraft reportDraft,
      SnapshotReader reader,
      Runs runs,
      RunLifecycle lifecycle,
      RunWorkers runWorkers,
      Progress progress,
      Clock clock) {
    return new InventorySteps(
        cloud,
        resolver,
        expected,
        store,
        reportDraft,
        reader,
        runs,
        lifecycle,
        runWorkers,
        progress,
        clock);
  }

  @Bean
  InventoryRunner inventoryRunner(
      Runs runs,
      RunLifecycle lifecycle,
      DataSource dataSource,
      SnapshotStore store,
      JobOperator operator,
      JobRepository repository,
      Job inventoryJob,
      CloudAccess cloud,
      InventoryProperties properties,
      HeldLock lock,
      CurrentRun current,
      StopSignal stopping,
      Clock clock) {
    return new InventoryRunner(
        runs,
        lifecycle,
        dataSource,
        store,
        operator,
        repository,
        inventoryJob,
        cloud,
        properties,
        lock,
        current,
        stopping,
        clock);
  }
}
