package io.policyinventory.job.inventory;

import io.policyinventory.cloud.Secret;
import io.policyinventory.cloud.credentials.Credentials;
import io.policyinventory.job.arguments.UsageException;
import io.policyinventory.job.settings.InventoryProperties;
import io.policyinventory.sandbox.SandboxCloud;
import io.policyinventory.sandbox.SandboxOptions;
import io.policyinventory.sandbox.fault.FaultText;
import io.policyinventory.sandbox.inventory.GeneratedInventory;
import org.jspecify.annotations.Nullable;

/** The bundled sandbox cloud, started when its credentials are asked for. */
final class SandboxAccount implements AutoCloseable {
  private final InventoryProperties.Sandbox settings;
  private @Nullable SandboxCloud cloud;

  SandboxAccount(InventoryProperties.Sandbox settings) {
    this.settings = settings;
  }

  /**
   * The account's credentials.
   *
   * @throws UsageException when a fault rule cannot be understood
   */
  synchronized Credentials credentials() {
    SandboxCloud running = cloud;
    if (running == null) {
      running = SandboxCloud.start(options());
      cloud = running;
    }
    return Credentials.ofPassword(
        "the bundled sandbox cloud",
        running.authUrl(),
        running.username(),
        running.domainName(),
        new Secret(running.password()));
  }

  private SandboxOptions options() {
    try {
      SandboxOptions options =
          SandboxOptions.defaults()
              .withDelay(settings.delay())
              .withFaults(settings.faults().stream().map(FaultText::parse).toList());
      return settings.projects() == 0
          ? options
          : options.withGenerated(
              new GeneratedInventory(settings.projects(), settings.policies(), settings.resources())
                  .withServers(settings.servers(), settings.disks(), settings.backups()));
    } catch (IllegalArgumentException e) {
      throw new UsageException("inventory.sandbox: " + e.getMessage());
    }
  }

  @Override
  public synchronized void close() {
    if (cloud != null) {
      cloud.close();
    }
  }
}
