package io.policyinventory.report.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.Optional;

/** Takes away what was published. */
public final class PublishedFolders {
  private PublishedFolders() {}

  /**
   * Removes a folder that is still what a run published, and the link {@code latest} if it leads
   * there; any other is somebody's by now and stays. A process that dies meanwhile leaves the whole
   * folder, or a left-over that {@link #removeAbandoned} and every later run removes.
   *
   * @return why it stays; empty when it is gone
   */
  public static Optional<String> remove(Path folder, long runId) {
    try {
      FolderCheck check = FolderCheck.of(folder);
      if (!Objects.equals(check.runId(), runId)) {
        return Optional.of("its manifest is not that of run " + runId);
      }
      if (!check.isIntact()) {
        return Optional.of(check.differences().get(0));
      }
      Path real = folder.toRealPath();
      Path output = Objects.requireNonNull(real.getParent());
      try (PartialFolder partial =
          PartialFolder.create(output, String.valueOf(real.getFileName()))) {
        new LatestLink(output).forget(real);
        Files.move(real, partial.resolve("removed"), StandardCopyOption.ATOMIC_MOVE);
      }
      return Optional.empty();
    } catch (PublicationException | IOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /** Removes what processes that died left in an output folder, if there is one. */
  public static void removeAbandoned(Path output) {
    if (Files.isDirectory(output)) {
      PartialFolder.removeAbandoned(output);
    }
  }
}
