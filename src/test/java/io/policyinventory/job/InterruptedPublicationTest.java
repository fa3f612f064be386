package io.policyinventory.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.Slow;
import io.policyinventory.proof.Gate;
import io.policyinventory.proof.Moment;
import io.policyinventory.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs that are killed when everything is read, and not published yet. */
@Slow
class InterruptedPublicationTest {
  @TempDir Path folder;
  private Harness program;
  private Path rules;

  @BeforeEach
  void start() throws IOException {
    program = new Harness(folder, SandboxOptions.defaults());
    rules = folder.resolve("rules.yaml");
    rule("warning");
  }

  @AfterEach
  void stop() {
    program.close();
  }

  static Stream<Moment> moments() {
    return Stream.of(
        Moment.begin("judge"),
        new Moment("audit row", "UPDATE", "inventory.run", "NEW.manifest_sha256 IS NOT NULL"));
  }

  @ParameterizedTest
  @MethodSource("moments")
  void aRunThatDiedBeforeItWasPublishedIsNoRunForOthersAndIsResumed(Moment at) throws Exception {
    Harness.Outcome first = inventory();
    assertThat(first.exitCode()).as(first.messages()).isZero();
    String published = String.valueOf(program.latest().getFileName());
    killAt(at);
    rule("critical");

    assertThat(program.run("report").results()).contains("Reports of run 1 ");
    Harness.Outcome early = program.run("report", "run=2");
    assertThat(early.exitCode()).isEqualTo(2);
    assertThat(early.messages()).contains("run 2 is running and not published");
    Harness.Outcome resumed = inventory();

    assertThat(resumed.exitCode()).as(resumed.messages()).isZero();
    assertThat(
            program
                .jdbc()
                .queryForList(
                    "SELECT run_id || ' ' || status FROM inventory.runs ORDER BY run_id",
                    String.class))
        .containsExactly("1 complete", "2 complete");
    assertThat(program.published()).hasSize(2).contains(published);
    Path latest = folder.resolve("reports/latest");
    assertThat(Files.readSymbolicLink(latest).toString()).endsWith("_run-2");
    Harness.Outcome verified = program.run("report", "verify=" + program.latest());
    assertThat(verified.exitCode()).as(verified.results()).isZero();
    assertThat(program.run("report", "run=2").exitCode()).isZero();
  }

  private Harness.Outcome inventory() {
    return program.run("formats=csv", "--inventory.rules=" + rules);
  }

  private void rule(String severity) throws IOException {
    Files.writeString(rules, "rules:\n  policy-disabled: { severity: " + severity + " }\n");
  }

  private void killAt(Moment moment) throws Exception {
    try (Gate gate = Gate.at(moment, program)) {
      Process killed = program.start("formats=csv", "--inventory.rules=" + rules);
      gate.await(killed);
      killed.destroyForcibly().waitFor();
    }
  }
}
