package io.policyinventory.job.inventory;

import io.policyinventory.cloud.CloudConnection;
import io.policyinventory.cloud.CloudSettings;
import io.policyinventory.cloud.connection.Cloud;
import io.policyinventory.cloud.credentials.Credentials;
import io.policyinventory.cloud.credentials.EnvironmentProxy;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The cloud of this process: the one the credentials name, or the bundled sandbox when there are
 * none. Signs in on first use. Thread-safe.
 */
public final class CloudAccess implements AutoCloseable {
  private final Optional<Credentials> credentials;
  private final SandboxAccount sandbox;
  private final CloudSettings settings;
  private final EnvironmentProxy proxy;
  private final BooleanSupplier stopping;
  private @Nullable CloudConnection connection;

  CloudAccess(
      Optional<Credentials> credentials,
      SandboxAccount sandbox,
      CloudSettings settings,
      EnvironmentProxy proxy,
      BooleanSupplier stopping) {
    this.credentials = credentials;
    this.sandbox = sandbox;
    this.settings = settings;
    this.proxy = proxy;
    this.stopping = stopping;
  }

  boolean isSandbox() {
    return credentials.isEmpty();
  }

  /** The cloud in words: the sign-in URL's host, never a user. */
  String description() {
    return credentials
        .map(known -> "the cloud at " + known.authUrl().getHost())
        .orElse("the bundled sandbox cloud");
  }

  synchronized CloudConnection connection() {
    CloudConnection open = connection;
    if (open == null) {
      open = Cloud.connect(credentials.orElseGet(sandbox::credentials), settings, proxy, stopping);
      connection = open;
    }
    return open;
  }

  @Override
  public synchronized void close() {
    if (connection != null) {
      connection.close();
    }
    sandbox.close();
  }
}
