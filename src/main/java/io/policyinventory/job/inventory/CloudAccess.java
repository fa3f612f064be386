package io.policyinventory.job.inventory;

import io.policyinventory.cloud.CloudConnection;
import io.policyinventory.cloud.CloudConnection.HostLimits;
import io.policyinventory.cloud.CloudSettings;
import io.policyinventory.cloud.connection.Cloud;
import io.policyinventory.cloud.credentials.Account;
import io.policyinventory.job.process.StopSignal;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The cloud of this process: the one chosen, which only jobs that read a cloud ask for. Signs in on
 * first use. Thread-safe.
 */
public final class CloudAccess implements AutoCloseable {
  private final Supplier<CloudChoice> choice;
  private final SandboxAccount sandbox;
  private final CloudSettings settings;
  private final StopSignal stopping;
  private @Nullable CloudConnection connection;

  CloudAccess(
      Supplier<CloudChoice> choice,
      SandboxAccount sandbox,
      CloudSettings settings,
      StopSignal stopping) {
    this.choice = choice;
    this.sandbox = sandbox;
    this.settings = settings;
    this.stopping = stopping;
  }

  boolean isSandbox() {
    return choice.get().isSandbox();
  }

  /** The cloud in words: the sign-in URL's host, never a user. */
  String description() {
    return choice
        .get()
        .credentials()
        .map(known -> "the cloud at " + known.authUrl().getHost())
        .orElse("the bundled sandbox cloud");
  }

  /** Whose account is read. */
  Account account() {
    return choice.get().credentials().orElseGet(sandbox::credentials).account();
  }

  synchronized CloudConnection connection() {
    CloudConnection open = connection;
    if (open == null) {
      CloudChoice chosen = choice.get();
      open =
          Cloud.connect(
              chosen.credentials().orElseGet(sandbox::credentials),
              settings,
              chosen.proxy(),
              stopping);
      connection = open;
      stopping.whenCutOff(open::close);
    }
    return open;
  }

  /** Those of no host before the first request. */
  HostLimits hostLimits() {
    return new HostLimits() {
      @Override
      public Map<String, Long> throttlings() {
        CloudConnection open = open();
        return open == null ? Map.of() : open.hostLimits().throttlings();
      }

      @Override
      public void share(String host, int processes) {
        connection().hostLimits().share(host, processes);
      }

      @Override
      public void throttledElsewhere(String host) {
        connection().hostLimits().throttledElsewhere(host);
      }
    };
  }

  private synchronized @Nullable CloudConnection open() {
    return connection;
  }

  @Override
  public synchronized void close() {
    if (connection != null) {
      connection.close();
    }
    sandbox.close();
  }
}
