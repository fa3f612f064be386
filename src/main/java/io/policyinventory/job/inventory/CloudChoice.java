package io.policyinventory.job.inventory;

import io.policyinventory.cloud.credentials.Credentials;
import io.policyinventory.cloud.credentials.CredentialsLoader;
import io.policyinventory.cloud.credentials.EnvironmentProxy;
import io.policyinventory.cloud.credentials.FilePaths;
import io.policyinventory.job.arguments.JobRequest;
import io.policyinventory.job.arguments.UsageException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which cloud a run reads: the one that is configured, or the bundled sandbox, but that only when
 * it is asked for or nothing at all is configured.
 *
 * @param credentials empty for the sandbox
 * @param proxy that of the environment; none for the sandbox
 */
public record CloudChoice(Optional<Credentials> credentials, EnvironmentProxy proxy) {
  private static final CloudChoice SANDBOX =
      new CloudChoice(Optional.empty(), EnvironmentProxy.NONE);
  private static final String INSTEAD =
      ": name a cloud of clouds.yaml by --cloud=NAME or OS_CLOUD, or set OS_AUTH_URL, OS_USERNAME,"
          + " OS_PASSWORD and OS_USER_DOMAIN_NAME, or ask for the sandbox by --job=sandbox";

  /**
   * Chooses.
   *
   * @param sandbox true when it is asked for, false when it is ruled out, null when nothing is said
   * @param databaseGiven whether a database is configured
   * @throws UsageException when something is configured, but no cloud
   * @throws io.policyinventory.cloud.ConfigurationException when the cloud's configuration is
   *     incomplete, unreadable or wrong
   */
  public static CloudChoice of(
      JobRequest request, @Nullable Boolean sandbox, boolean databaseGiven) {
    if (Boolean.TRUE.equals(sandbox)) {
      return SANDBOX;
    }
    Map<String, String> environment = request.environment();
    Optional<Credentials> credentials =
        CredentialsLoader.load(
            request.cloudName(), environment, Path.of(""), FilePaths.home(environment));
    if (credentials.isEmpty()) {
      requireBareStart(environment, databaseGiven);
      if (sandbox != null) {
        throw new UsageException(
            "no cloud to read is configured, and inventory.sandbox.enabled is false" + INSTEAD);
      }
      return SANDBOX;
    }
    return new CloudChoice(credentials, EnvironmentProxy.of(environment));
  }

  /** Whether it is the bundled one. */
  public boolean isSandbox() {
    return credentials.isEmpty();
  }

  private static void requireBareStart(Map<String, String> environment, boolean databaseGiven) {
    TreeSet<String> variables = new TreeSet<>(environment.keySet());
    variables.removeIf(
        name -> !name.startsWith("OS_") || environment.getOrDefault(name, "").isBlank());
    if (!variables.isEmpty()) {
      throw new UsageException(String.join(", ", variables) + " set, but no credentials" + INSTEAD);
    }
    if (databaseGiven) {
      throw new UsageException("a database is configured, but no cloud to read" + INSTEAD);
    }
  }
}
