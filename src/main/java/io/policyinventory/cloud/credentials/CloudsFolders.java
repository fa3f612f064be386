package io.policyinventory.cloud.credentials;

import io.policyinventory.cloud.ConfigurationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where clouds.yaml and its companions are looked for. */
final class CloudsFolders {
  private static final String CLOUDS_VARIABLE = "OS_CLIENT_CONFIG_FILE";
  private static final List<String> ENDINGS = List.of(".yaml", ".yml");

  private final Map<String, String> environment;
  private final Path workingDirectory;
  private final Path home;

  CloudsFolders(Map<String, String> environment, Path workingDirectory, Path home) {
    this.environment = environment;
    this.workingDirectory = workingDirectory;
    this.home = home;
  }

  Optional<Path> clouds() {
    return find("clouds", CLOUDS_VARIABLE);
  }

  Optional<Path> secure() {
    return find("secure", "OS_CLIENT_SECURE_FILE");
  }

  Optional<Path> publicClouds() {
    return find("clouds-public", null);
  }

  /** Says that a cloud is wanted and no file is there. */
  ConfigurationException missing(String name) {
    return new ConfigurationException(
        "cloud '"
            + name
            + "' is wanted but there is no clouds.yaml in "
            + folders().stream()
                .map(folder -> folder.toAbsolutePath().normalize().toString())
                .collect(Collectors.joining(", "))
            + "; set "
            + CLOUDS_VARIABLE
            + " or unset OS_CLOUD");
  }

  private Optional<Path> find(String kind, @Nullable String variable) {
    String given = variable == null ? null : environment.get(variable);
    if (given != null && !given.isBlank()) {
      Path file = FilePaths.of(given, workingDirectory, home);
      if (!Files.isRegularFile(file)) {
        throw new ConfigurationException(variable + " names " + given + ", which is no file");
      }
      return Optional.of(file);
    }
    for (Path folder : folders()) {
      for (String ending : ENDINGS) {
        Path file = folder.resolve(kind + ending);
        if (Files.isRegularFile(file)) {
          return Optional.of(file);
        }
      }
    }
    return Optional.empty();
  }

  private List<Path> folders() {
    return List.of(
        workingDirectory, home.resolve(".config").resolve("openstack"), Path.of("/etc/openstack"));
  }
}
