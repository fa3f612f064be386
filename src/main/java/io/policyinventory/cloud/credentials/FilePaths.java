package io.policyinventory.cloud.credentials;

import io.policyinventory.cloud.ConfigurationException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** File names as people write them: relative to the working directory, {@code ~} for home. */
final class FilePaths {
  private FilePaths() {}

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
