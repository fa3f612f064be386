package io.policyinventory.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.Slow;
import io.policyinventory.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @ValueSource(strings = {"judge", "publish", "audit row"})
  void aRunThatDiedBeforeItWasPublishedIsNoRunForOthersAndIsResumed(String at) throws Exception {
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

  /** The database lets the program wait there for ever. */
  private void killAt(String point) throws Exception {
    boolean row = point.equals("audit row");
    String table = row ? "inventory.run" : "batch.batch_step_execution";
    program
        .jdbc()
        .execute(
            """
            CREATE FUNCTION public.wait_here() RETURNS trigger LANGUAGE plpgsql AS
            'BEGIN PERFORM pg_sleep(600); RETURN NEW; END'
            """);
    program
        .jdbc()
        .execute(
            "CREATE TRIGGER wait_here BEFORE "
                + (row ? "UPDATE" : "INSERT")
                + " ON "
                + table
                + " FOR EACH ROW WHEN ("
                + (row ? "NEW.manifest_sha256 IS NOT NULL" : "NEW.step_name = '" + point + "'")
                + ") EXECUTE FUNCTION public.wait_here()");
    Process killed = program.start("formats=csv", "--inventory.rules=" + rules);
    Harness.await(point, 120, () -> !waiting().isEmpty() || !killed.isAlive());
    assertThat(killed.isAlive()).as(program.childOutput()).isTrue();
    killed.destroyForcibly().waitFor();
    waiting().forEach(pid -> program.jdbc().queryForList("SELECT pg_terminate_backend(?)", pid));
    Harness.await("the server to notice", 20, () -> waiting().isEmpty());
    program.jdbc().execute("DROP TRIGGER wait_here ON " + table);
    program.jdbc().execute("DROP FUNCTION public.wait_here()");
  }

  private List<Integer> waiting() {
    return program
        .jdbc()
        .queryForList(
            """
            SELECT pid FROM pg_stat_activity
            WHERE datname = current_database() AND wait_event = 'PgSleep'
            """,
            Integer.class);
  }
}
