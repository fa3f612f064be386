package io.policyinventory.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.database.TestDatabase;
import io.policyinventory.job.Harness;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Jobs on what is stored, killed at any moment: the same command does the rest. */
@Proof("kill of report, purge and migrate")
class HistoryKillMatrixTest extends DisturbedNights {
  private static final String[] PURGE = {"purge", "keep=1d", "confirm=true"};

  private static void kill(Process process) throws InterruptedException {
    process.destroyForcibly();
    awaitEnd(process);
  }

  static Stream<Moment> ofReport() {
    return Cells.of(Moment.ofReport(), 1).stream();
  }

  @ParameterizedTest
  @MethodSource("ofReport")
  void aReportIsWrittenAsIfNothingHadBeen(Moment moment) throws Exception {
    Harness trial = nights.trial();
    String elsewhere = "output=" + trial.reports() + "-elsewhere";
    try (Gate gate = Gate.at(moment, trial)) {
      Process process = trial.start("report", "formats=csv,xlsx", elsewhere);
      gate.await(process);
      kill(process);
    }

    Harness.Outcome outcome = trial.run("report", "formats=csv,xlsx", elsewhere);

    assertThat(outcome.exitCode()).as(outcome.messages()).isZero();
    Path folder = Path.of(trial.reports() + "-elsewhere");
    try (Stream<Path> all = Files.list(folder)) {
      assertThat(all.map(Path::toString)).noneMatch(name -> name.endsWith(".partial"));
    }
    for (String name : List.of("policies.csv", "policy-inventory.xlsx", "SHA256SUMS")) {
      assertThat(folder.resolve("latest").resolve(name))
          .hasSameBinaryContentAs(trial.latest().resolve(name));
    }
  }

  static Stream<Integer> millis() {
    List<Integer> all = IntStream.range(0, 12).map(number -> number * 25).boxed().toList();
    return Cells.of(all, 1).stream();
  }

  @ParameterizedTest
  @MethodSource("millis")
  void aPurgeLeavesNothingOfWhatGoes(int millis) throws Exception {
    Harness trial = nights.aged();
    List<String> before = trial.published();
    try (Gate gate = Gate.at(Moment.PURGING, trial)) {
      Process process = trial.start(PURGE);
      gate.await(process);
      gate.open();
      Thread.sleep(millis);
      kill(process);
    }

    Harness.Outcome outcome = trial.run(PURGE);

    assertThat(outcome.exitCode()).as(outcome.messages()).isZero();
    List<String> kept =
        trial
            .jdbc()
            .queryForList(
                """
                SELECT report_directory FROM inventory.runs
                WHERE report_directory IS NOT NULL AND purged_at IS NULL
                """,
                String.class)
            .stream()
            .map(folder -> String.valueOf(Path.of(folder).getFileName()))
            .toList();
    assertThat(trial.published()).hasSizeLessThan(before.size()).containsAll(kept);
    assertThat(trial.reports().resolve("latest")).exists();
    assertThat(trial.run("purge", "keep=1d").results()).contains("Nothing to purge");
    nights.complete(trial);
    nights.requireSameState(trial);
  }

  @ParameterizedTest
  @MethodSource("millis")
  void aMigrationIsCompleted(int millis) throws Exception {
    Harness trial = nights.fresh(TestDatabase.empty());
    Process process = trial.start("migrate");
    Harness.await(
        "the first table",
        60,
        () ->
            !process.isAlive()
                || Boolean.TRUE.equals(
                    trial
                        .jdbc()
                        .queryForObject(
                            "SELECT to_regnamespace('inventory') IS NOT NULL", Boolean.class)));
    Thread.sleep(millis * 2L);
    kill(process);

    Harness.Outcome again = trial.run("migrate");
    assertThat(again.exitCode()).as(again.messages()).isZero();
    nights.complete(trial);
    nights.requireSameState(trial);
  }
}
