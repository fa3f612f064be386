package io.policyinventory.cloud.credentials;

import io.policyinventory.cloud.ConfigurationException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;

/** File names as people write them: relative to the working directory, {@code ~} for home. */
public final class FilePaths {
  private FilePaths() {}

  /** What {@code ~} stands for: {@code $HOME}, else the home that the JVM knows. */
  public static Path home(Map<String, String> environment) {
    String home = environment.get("HOME");
    return Path.of(home == null || home.isBlank() ? System.getProperty("user.home") : home);
  }

  static Path of(String name, Path workingDirectory, Path home) {
    try {
      if (name.equals("~") || name.startsWith("~/")) {
        return home.resolve(name.substring(Math.min(2, name.length())));
      }
      return workingDirectory.resolve(name);
    } catch (InvalidPathException e) {
      throw new ConfigurationException("'" + name + "' is no file name");
    }
  }
}
