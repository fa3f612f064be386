package io.policyinventory.job.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.job.Harness;
import io.policyinventory.job.SandboxProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;

/** A test with workers in processes of their own. */
abstract class SharedReadingProgram extends SandboxProgram {
  static final String LEASE = "--inventory.workers.lease=3s";

  final List<Process> processes = new ArrayList<>();

  @AfterEach
  void endProcesses() {
    processes.forEach(Process::destroyForcibly);
  }

  final Process startWorker(Map<String, String> environment, String... more) throws IOException {
    List<String> words = new ArrayList<>(List.of(more));
    words.add(0, "worker");
    if (words.stream().noneMatch(word -> word.startsWith("--inventory.workers.lease"))) {
      words.add(LEASE);
    }
    int before = waiting();
    Process worker = program.start(environment, words.toArray(String[]::new));
    processes.add(worker);
    Harness.await("a worker", 60, () -> waiting() > before || !worker.isAlive());
    return worker;
  }

  private int waiting() {
    return childOutput().split("waits for runs", -1).length;
  }

  final String childOutput() {
    try {
      return program.childOutput();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  final int end(Process process) throws InterruptedException {
    assertThat(process.waitFor(90, TimeUnit.SECONDS)).as(childOutput()).isTrue();
    return process.exitValue();
  }

  /**
   * A worker and a run, after one that read alone.
   *
   * @param settings of both
   */
  final void requireThatAWorkerReadsWhatOneProcessReads(String... settings) throws Exception {
    assertThat(program.run("inventory").exitCode()).isZero();
    String alone = policies();

    Process worker = startWorker(program.environment(), and(settings, "once=true"));
    Harness.Outcome remote = program.run(and(settings, "inventory", "workers=remote", LEASE));

    assertThat(remote.exitCode()).as(remote.messages() + childOutput()).isZero();
    assertThat(end(worker)).as(childOutput()).isZero();
    assertThat(policies()).isEqualTo(alone);
    assertThat(
            program
                .jdbc()
                .queryForList("SELECT workers FROM inventory.runs ORDER BY run_id", Long.class))
        .containsExactly(1L, 1L);
    assertThat(program.count("inventory.run_scope WHERE run_id = 2 AND worker_id IS NULL"))
        .isZero();
    assertThat(program.count("batch.int_channel_message")).isZero();
  }

  static String[] and(String[] settings, String... words) {
    return Stream.concat(Arrays.stream(words), Arrays.stream(settings)).toArray(String[]::new);
  }

  private String policies() throws IOException {
    return Files.readString(program.latest().resolve("policies.csv")).replaceAll("\\S+Z", "");
  }
}
