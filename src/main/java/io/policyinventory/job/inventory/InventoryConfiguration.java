package io.policyinventory.job.inventory;

import io.policyinventory.cloud.credentials.Credentials;
import io.policyinventory.cloud.credentials.CredentialsLoader;
import io.policyinventory.job.arguments.JobRequest;
import io.policyinventory.job.console.Progress;
import io.policyinventory.job.console.Terminal;
import io.policyinventory.job.process.StopSignal;
import io.policyinventory.job.settings.InventoryProperties;
import io.policyinventory.source.ScopeSource;
import io.policyinventory.source.cbr.CbrSource;
import io.policyinventory.source.csbs.CsbsSource;
import io.policyinventory.source.ecs.EcsSource;
import io.policyinventory.source.evs.EvsSource;
import io.policyinventory.source.vbs.VbsSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What every job that reads the cloud needs: settings, the cloud, the sources. No database. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(InventoryProperties.class)
public class InventoryConfiguration {

  private static final Logger log = LoggerFactory.getLogger(InventoryConfiguration.class);

  /** The backup APIs that can be read; a new one is registered here. */
  static final List<ScopeSource> BACKUP_SOURCES =
      List.of(new CsbsSource(), new VbsSource(), new CbrSource());

  /** What lists the servers and disks of a project. */
  static final List<ScopeSource> RESOURCE_SOURCES = List.of(new EcsSource(), new EvsSource());

  /** Names of the backup services. */
  public static List<String> serviceNames() {
    return BACKUP_SOURCES.stream().map(source -> source.service().name()).toList();
  }

  static Map<String, ScopeSource> sourcesByService() {
    return Stream.concat(BACKUP_SOURCES.stream(), RESOURCE_SOURCES.stream())
        .collect(Collectors.toMap(source -> source.service().name(), Function.identity()));
  }

  @Bean(destroyMethod = "close")
  CloudAccess cloudAccess(InventoryProperties properties, JobRequest request, StopSignal stopping) {
    Optional<Credentials> credentials =
        properties.sandbox().enabled()
            ? Optional.empty()
            : CredentialsLoader.load(
                request.cloudName(),
                request.environment(),
                Path.of(""),
                Path.of(System.getProperty("user.home")));
    if (credentials.isEmpty()
        && !properties.sandbox().enabled()
        && Files.exists(Path.of("clouds.yaml"))) {
      log.warn(
          "clouds.yaml is here, but no cloud of it is named by --cloud=NAME or OS_CLOUD: the sandbox is read");
    }
    return new CloudAccess(
        credentials,
        new SandboxAccount(properties.sandbox()),
        properties.cloudSettings(),
        stopping);
  }

  @Bean(destroyMethod = "close")
  Progress progress(Terminal terminal) {
    return new Progress(terminal);
  }

  @Bean
  DryRun dryRun(
      CloudAccess cloud,
      ScopeResolver resolver,
      InventoryProperties properties,
      StopSignal stopping,
      Progress progress) {
    return new DryRun(cloud, resolver, properties, stopping, progress);
  }

  @Bean
  ScopeResolver scopeResolver(InventoryProperties properties) {
    return new ScopeResolver(BACKUP_SOURCES, RESOURCE_SOURCES, properties.http().maxInFlight());
  }
}
