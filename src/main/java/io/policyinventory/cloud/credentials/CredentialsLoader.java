package io.policyinventory.cloud.credentials;

import io.policyinventory.cloud.ConfigurationException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the credentials that a person has already (iam-v3.md section 6): a cloud of clouds.yaml
 * that was chosen, else {@code OS_*} environment variables, else the only cloud of clouds.yaml,
 * else none.
 */
public final class CredentialsLoader {
  private CredentialsLoader() {}

  /**
   * Loads them.
   *
   * @param cloudName a cloud of clouds.yaml; null or blank for what {@code OS_CLOUD} says
   * @param environment environment variables
   * @param workingDirectory where clouds.yaml is looked for first, and what relative names are
   *     relative to
   * @param home the user's home directory
   * @return empty when nothing is configured, which means the sandbox
   * @throws ConfigurationException when what is configured is incomplete, unreadable or wrong
   */
  public static Optional<Credentials> load(
      @Nullable String cloudName,
      Map<String, String> environment,
      Path workingDirectory,
      Path home) {
    String name =
        cloudName == null || cloudName.isBlank() ? environment.get("OS_CLOUD") : cloudName;
    CloudsFiles files = new CloudsFiles(new CloudsFolders(environment, workingDirectory, home));
    if (name != null && !name.isBlank()) {
      VariableText.check(cloudName == null || cloudName.isBlank() ? "OS_CLOUD" : "cloud", name);
      ConfigurationValues values = files.cloud(name.trim());
      return Optional.of(CredentialsReader.read(values, workingDirectory, home));
    }
    ConfigurationValues values = EnvironmentVariables.read(environment);
    if (values.sayCredentials()) {
      return Optional.of(CredentialsReader.read(values, workingDirectory, home));
    }
    return files
        .only()
        .map(only -> CredentialsReader.read(files.cloud(only), workingDirectory, home));
  }
}
