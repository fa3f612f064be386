package io.policyinventory.job;

import io.policyinventory.sandbox.SandboxOptions;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test of the whole program on the bundled sandbox, each method on a fresh one. */
public abstract class SandboxProgram {
  @TempDir protected Path folder;
  protected Harness program;

  @BeforeEach
  void startProgram() {
    program = new Harness(folder, SandboxOptions.defaults());
  }

  @AfterEach
  void stopProgram() {
    program.close();
  }
}
