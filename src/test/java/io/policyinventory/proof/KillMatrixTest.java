package io.policyinventory.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.job.Harness;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A process that is killed at any moment: the same command completes what it began. */
@Proof("kill")
class KillMatrixTest extends DisturbedNights {
  private static final int KILLED = 137;
  private static final int TERMINATED = 143;

  enum Signal {
    KILL(KILLED),
    TERM(TERMINATED);

    private final int exitCode;

    Signal(int exitCode) {
      this.exitCode = exitCode;
    }

    void sendTo(Process process) {
      if (this == KILL) {
        process.destroyForcibly();
      } else {
        process.destroy();
      }
    }
  }

  record At(Moment moment, Signal signal) {
    @Override
    public String toString() {
      return signal + " at " + moment;
    }
  }

  record After(Signal signal, String step, int millis) {
    @Override
    public String toString() {
      return signal + " " + millis + " ms into " + step;
    }
  }

  static Stream<At> moments() {
    List<Signal> signals = List.of(Signal.values());
    return Cells.of(Cells.pairs(Moment.ofInventory(), signals, At::new), 2).stream();
  }

  @ParameterizedTest
  @MethodSource("moments")
  void atAPointOfTheRun(At at) throws Exception {
    Harness trial = nights.trial();
    Process process;
    try (Gate gate = Gate.at(at.moment(), trial)) {
      process = trial.start(nights.inventory());
      gate.await(process);
      at.signal().sendTo(process);
      gate.open();
      requireEnd(trial, process, at.signal());
    }
    nights.requireWhole(trial, process.exitValue() == 0);
  }

  static Stream<After> delays() {
    Random random = new Random(7);
    List<After> all = new ArrayList<>();
    for (String step : Moment.INVENTORY_STEPS) {
      for (Signal signal : Signal.values()) {
        for (int number = 0; number < 3; number++) {
          all.add(new After(signal, step, random.nextInt(300)));
        }
      }
    }
    return Cells.of(all, 1).stream();
  }

  @ParameterizedTest
  @MethodSource("delays")
  void atAnyTime(After after) throws Exception {
    Harness trial = nights.trial();
    Process process;
    try (Gate gate = Gate.at(Moment.begin(after.step()), trial)) {
      process = trial.start(nights.inventory());
      gate.await(process);
      gate.open();
      Thread.sleep(after.millis());
      after.signal().sendTo(process);
      requireEnd(trial, process, after.signal());
    }
    nights.requireWhole(trial, process.exitValue() == 0);
  }

  /** One that was at its end already may still say that all is done. */
  private static void requireEnd(Harness trial, Process process, Signal signal)
      throws IOException, InterruptedException {
    awaitEnd(process);
    assertThat(process.exitValue()).as(trial.childOutput()).isIn(signal.exitCode, 0);
    if (signal == Signal.TERM) {
      assertThat(trial.childOutput()).doesNotContain("\tat ");
    }
  }
}
