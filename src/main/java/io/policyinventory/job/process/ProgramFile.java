package io.policyinventory.job.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.boot.system.ApplicationHome;

/** Where the program itself lies. */
public final class ProgramFile {
  private ProgramFile() {}

  /** The folder of the jar; empty when the program does not run from one. */
  public static Optional<Path> folder() {
    return Optional.ofNullable(new ApplicationHome(ProgramFile.class).getSource())
        .map(source -> source.toPath().toAbsolutePath())
        .filter(Files::isRegularFile)
        .map(Path::getParent);
  }
}
