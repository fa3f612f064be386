package io.policyinventory.job.worker;

import io.policyinventory.cloud.CloudConnection.HostLimits;
import io.policyinventory.job.console.Progress;
import io.policyinventory.job.process.ProgramVersion;
import io.policyinventory.job.process.StopSignal;
import io.policyinventory.job.settings.InventoryProperties;
import io.policyinventory.snapshot.SnapshotStore;
import io.policyinventory.snapshot.run.DatabaseIdentity;
import io.policyinventory.snapshot.run.HostUses;
import io.policyinventory.snapshot.run.RunWorkers;
import io.policyinventory.snapshot.run.RunWorkers.Identity;
import io.policyinventory.snapshot.run.ThisProcess;
import javax.sql.DataSource;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.transaction.PlatformTransactionManager;

/** Reading by several processes. Nothing of it is made before it is needed. */
@Configuration(proxyBeanMethods = false)
@Lazy
public class WorkerConfiguration {

  @Bean
  RunWorkers runWorkers(DataSource dataSource, PlatformTransactionManager transactions) {
    return new RunWorkers(dataSource, transactions);
  }

  @Bean
  SharedLimits sharedLimits(
      DataSource dataSource, HostLimits limits, InventoryProperties properties) {
    return new SharedLimits(new HostUses(dataSource), limits, properties.workers().lease());
  }

  @Bean
  RequestChannel requestChannel(DataSource dataSource, InventoryProperties properties) {
    Broker broker = Broker.of(properties.workers());
    return broker == null
        ? new DatabaseRequestChannel(dataSource)
        : new BrokerRequestChannel(broker, DatabaseIdentity.of(dataSource));
  }

  @Bean
  Seats seats() {
    return new Seats();
  }

  @Bean
  Identity workerIdentity() {
    return new Identity(ThisProcess.name(), ProgramVersion.get());
  }

  @Bean(destroyMethod = "close")
  WorkerProcess workerProcess(
      RequestChannel channel,
      RunWorkers workers,
      JobRepository repository,
      @Qualifier("readScopesWorker") ObjectProvider<Step> step,
      Seats seats,
      SharedLimits limits,
      Identity identity,
      InventoryProperties properties,
      StopSignal stopping) {
    return new WorkerProcess(
        channel,
        workers,
        repository,
        step::getObject,
        seats,
        limits,
        identity,
        properties.workers(),
        properties.http().maxInFlight(),
        stopping);
  }

  @Bean
  RemoteReading remoteReading(
      RequestChannel channel,
      RunWorkers workers,
      SnapshotStore store,
      JobRepository repository,
      Progress progress,
      StopSignal stopping,
      Identity identity,
      InventoryProperties properties) {
    return new RemoteReading(
        channel, workers, store, repository, progress, stopping, identity, properties.workers());
  }

  @Bean
  WorkerRunner workerRunner(
      WorkerProcess process,
      DataSource dataSource,
      InventoryProperties properties,
      StopSignal stopping) {
    return new WorkerRunner(process, dataSource, properties.database().patience(), stopping);
  }
}
