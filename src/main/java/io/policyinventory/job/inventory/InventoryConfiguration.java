package io.policyinventory.job.inventory;

import io.policyinventory.cloud.CloudConnection.HostLimits;
import io.policyinventory.job.console.Progress;
import io.policyinventory.job.console.Terminal;
import io.policyinventory.job.process.StopSignal;
import io.policyinventory.job.settings.InventoryProperties;
import io.policyinventory.job.settings.Sources;
import io.policyinventory.policy.Services;
import io.policyinventory.source.ScopeSource;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What every job that reads the cloud needs: settings, the cloud, the sources. No database. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(InventoryProperties.class)
public class InventoryConfiguration {

  /** The services that can be read. */
  public static Services services() {
    return Sources.found().services();
  }

  /** Names of the backup services. */
  public static List<String> serviceNames() {
    return services().ofPolicies();
  }

  static Map<String, ScopeSource> sourcesByService() {
    return Sources.found().byService();
  }

  @Bean(destroyMethod = "close")
  CloudAccess cloudAccess(
      InventoryProperties properties, ObjectProvider<CloudChoice> choice, StopSignal stopping) {
    return new CloudAccess(
        choice::getObject,
        new SandboxAccount(properties.sandbox()),
        properties.cloudSettings(),
        stopping);
  }

  @Bean
  HostLimits hostLimits(CloudAccess cloud) {
    return cloud.hostLimits();
  }

  @Bean(destroyMethod = "close")
  Progress progress(Terminal terminal) {
    return new Progress(terminal);
  }

  @Bean
  DryRun dryRun(
      CloudAccess cloud,
      ScopeResolver resolver,
      ExpectedProjects expected,
      InventoryProperties properties,
      StopSignal stopping,
      Progress progress) {
    return new DryRun(cloud, resolver, expected, properties, stopping, progress);
  }

  @Bean
  ExpectedProjects expectedProjects(InventoryProperties properties) {
    return ExpectedProjects.of(properties.expectedProjects());
  }

  @Bean
  ScopeResolver scopeResolver(InventoryProperties properties) {
    return new ScopeResolver(Sources.found().all(), properties.http().maxInFlight());
  }
}
