package io.policyinventory.job.arguments;

import io.policyinventory.job.process.ProgramFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Where job files and rules are looked for. */
public final class JobFolders {
  private static final Set<String> BELOW = Set.of("target", "app");

  private JobFolders() {}

  /**
   * {@code jobs} in the working folder, beside the jar, and for a jar that lies where it was built
   * or unpacked, in the project or beside the jar that was unpacked.
   */
  public static List<Path> all() {
    List<Path> folders = new ArrayList<>(List.of(Path.of("jobs")));
    ProgramFile.folder()
        .ifPresent(
            folder -> {
              folders.add(folder.resolve("jobs"));
              if (BELOW.contains(String.valueOf(folder.getFileName()))) {
                folders.add(folder.resolveSibling("jobs"));
              }
            });
    return folders;
  }
}
