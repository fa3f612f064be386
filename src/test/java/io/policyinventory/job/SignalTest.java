package io.policyinventory.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.Slow;
import io.policyinventory.sandbox.SandboxOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signals that come early, or while nothing else comes. */
@Slow
class SignalTest {
  private static final int TERMINATED = 143;

  @Test
  void aSignalWhileTheCloudIsSilentIsHeard(@TempDir Path folder) throws Exception {
    try (Harness program =
        new Harness(folder, SandboxOptions.defaults().withDelay(Duration.ofSeconds(20)))) {
      Process child = program.start("formats=csv");
      Harness.await("a request", 60, () -> !program.cloud().requests().isEmpty());

      long start = System.nanoTime();
      child.destroy();

      assertThat(child.waitFor(40, TimeUnit.SECONDS)).isTrue();
      assertThat(child.exitValue()).isEqualTo(TERMINATED);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(12));
      assertThat(program.childOutput()).contains("run 1 is stopped; the same command resumes it");
      assertThat(runs(program)).containsExactly("1 stopped");
    }
  }

  @Test
  void aSignalWhileTheProgramStartsIsHeard(@TempDir Path folder) throws Exception {
    try (Harness program = new Harness(folder, SandboxOptions.defaults())) {
      Process child = program.start("formats=csv");
      Harness.await("a connection", 60, () -> program.connections() > 1 || !child.isAlive());
      child.destroy();

      assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(child.exitValue()).isEqualTo(TERMINATED);
      assertThat(program.childOutput())
          .contains("stopped", "the same command")
          .doesNotContain("\tat ");

      Harness.Outcome outcome = program.run("formats=csv");
      assertThat(outcome.exitCode()).as(outcome.messages()).isZero();
      assertThat(runs(program)).containsExactly("1 complete");
    }
  }

  private static List<String> runs(Harness program) {
    return program
        .jdbc()
        .queryForList("SELECT run_id || ' ' || status FROM inventory.runs", String.class);
  }
}
