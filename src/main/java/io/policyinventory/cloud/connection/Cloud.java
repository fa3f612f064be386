package io.policyinventory.cloud.connection;

import io.policyinventory.cloud.CloudConnection;
import io.policyinventory.cloud.CloudSettings;
import io.policyinventory.cloud.ConfigurationException;
import io.policyinventory.cloud.StoppedException;
import io.policyinventory.cloud.credentials.Credentials;
import io.policyinventory.cloud.http.Pauses;
import java.util.function.BooleanSupplier;

/** Opens connections to a cloud. */
public final class Cloud {
  private Cloud() {}

  /**
   * A connection that signs in when first needed.
   *
   * @param stopping asked about ten times a second during waits; when it says true, waits end with
   *     {@link StoppedException}, as they do on {@link CloudConnection#close()} and on an interrupt
   * @throws ConfigurationException when a certificate or key file cannot be used
   */
  public static CloudConnection connect(
      Credentials credentials, CloudSettings settings, BooleanSupplier stopping) {
    return new Connection(credentials, settings, new Pauses(stopping));
  }
}
