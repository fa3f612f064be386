package io.policyinventory.report.xlsx.stream;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.poi.util.DefaultTempFileCreationStrategy;
import org.apache.poi.util.TempFile;

/**
 * Keeps POI's temporary files of this thread in a folder of ours, gone after closing. POI's own
 * place is shared by all users of the machine and belongs to the first of them.
 */
public final class OwnTempFiles implements AutoCloseable {
  private final Path folder;

  private OwnTempFiles(Path folder) {
    this.folder = folder;
  }

  public static OwnTempFiles in(Path parent) throws IOException {
    Path folder = Files.createTempDirectory(parent, "poi");
    TempFile.setThreadLocalTempFileCreationStrategy(
        new DefaultTempFileCreationStrategy(folder.toFile()));
    return new OwnTempFiles(folder);
  }

  @Override
  public void close() throws IOException {
    TempFile.setThreadLocalTempFileCreationStrategy(null);
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
