package io.policyinventory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/** Folders for tries of properties, which JUnit gives none; gone when the JVM ends. */
public final class TemporaryFolders {
  private static final Path ROOT = root();

  private TemporaryFolders() {}

  public static Path make() throws IOException {
    return Files.createTempDirectory(ROOT, "try");
  }

  private static Path root() {
    try {
      Path root = Files.createTempDirectory("tries");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(root)));
      return root;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path root) {
    try {
      FileSystemUtils.deleteRecursively(root);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
