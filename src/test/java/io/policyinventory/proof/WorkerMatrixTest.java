package io.policyinventory.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.job.Harness;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Processes that are killed, stopped or held while several read one run: what is published is what
 * one undisturbed process reads.
 */
@Proof("workers")
class WorkerMatrixTest extends DisturbedNights {
  private static final String LEASE = "--inventory.workers.lease=3s";
  private static final int WORKERS = 3;

  enum Disturbance {
    WORKER_KILLED,
    WORKER_STOPPED,
    WORKER_HELD,
    MANAGER_KILLED,
    MANAGER_STOPPED,
    MANAGER_KILLED_AND_WORKER_HELD
  }

  record At(Moment moment, Disturbance disturbance) {
    @Override
    public String toString() {
      return disturbance + " at " + moment;
    }
  }

  private final List<Process> workers = new ArrayList<>();

  static Stream<At> moments() {
    List<Moment> moments =
        List.of(
            new Moment("claim", "UPDATE", "inventory.run_scope", "NEW.status = 'claimed'"),
            new Moment("first policies", "INSERT", "inventory.staged_policy", ""),
            new Moment("first resources", "INSERT", "inventory.staged_resource", ""),
            new Moment(
                "a cursor",
                "UPDATE",
                "inventory.run_scope",
                "NEW.status = 'claimed' AND NEW.cursor IS NOT NULL"),
            new Moment(
                "end of a scope", "UPDATE", "inventory.run_scope", "NEW.status = 'complete'"),
            new Moment("a worker comes", "INSERT", "inventory.run_worker", "NEW.manager_id > 0"),
            new Moment(
                "a worker leaves", "UPDATE", "inventory.run_worker", "NEW.left_at > '-infinity'"));
    return Cells.of(Cells.pairs(moments, List.of(Disturbance.values()), At::new), 2).stream();
  }

  @ParameterizedTest
  @MethodSource("moments")
  void atAPointOfTheReading(At at) throws Exception {
    Harness trial = nights.trial();
    for (int number = 0; number < WORKERS; number++) {
      workers.add(trial.start("worker", LEASE));
    }
    Process manager;
    try (Gate gate = Gate.at(at.moment(), trial)) {
      manager = trial.start(nights.inventory("workers=remote", LEASE));
      gate.await(manager);
      disturb(at.disturbance(), manager);
      gate.open();
      awaitEnd(manager);
    }
    if (manager.exitValue() != 0) {
      assertThat(at.disturbance().name()).as(trial.childOutput()).startsWith("MANAGER");
      Harness.Outcome again = trial.run(nights.inventory("workers=remote", LEASE));
      assertThat(again.exitCode()).as(again.messages() + trial.childOutput()).isZero();
    }
    goOn();
    nights.requireUndisturbed(trial);
  }

  private void disturb(Disturbance disturbance, Process manager) throws Exception {
    Process worker = workers.get(0);
    switch (disturbance) {
      case WORKER_KILLED -> worker.destroyForcibly();
      case WORKER_STOPPED -> worker.destroy();
      case WORKER_HELD -> signal("STOP", worker);
      case MANAGER_KILLED -> manager.destroyForcibly();
      case MANAGER_STOPPED -> manager.destroy();
      case MANAGER_KILLED_AND_WORKER_HELD -> {
        signal("STOP", worker);
        manager.destroyForcibly();
      }
    }
  }

  /** One that was held wakes after the run and must not do any harm. */
  private void goOn() throws Exception {
    Process first = workers.get(0);
    if (first.isAlive()) {
      signal("CONT", first);
      Thread.sleep(1_000);
      assertThat(first.isAlive()).isTrue();
    }
  }

  private static void signal(String name, Process process)
      throws IOException, InterruptedException {
    assertThat(
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor())
        .isZero();
  }

  @AfterEach
  void endWorkers() {
    workers.forEach(Process::destroyForcibly);
  }
}
