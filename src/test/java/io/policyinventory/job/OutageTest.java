package io.policyinventory.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.Slow;
import io.policyinventory.proof.Gate;
import io.policyinventory.proof.Moment;
import io.policyinventory.sandbox.SandboxOptions;
import io.policyinventory.sandbox.inventory.GeneratedInventory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that is gone for good, and what the run leaves of its steps. */
@Slow
class OutageTest {
  private static final int POLICIES = 300;

  @TempDir Path folder;
  private Harness program;
  private DatabaseLink link;

  @BeforeEach
  void start() throws IOException {
    program =
        new Harness(
            folder,
            SandboxOptions.defaults()
                .withGenerated(new GeneratedInventory(2, POLICIES, 2))
                .withDelay(Duration.ofMillis(10)));
    link = new DatabaseLink(program.jdbcUrl());
  }

  @AfterEach
  void stop() throws IOException {
    link.close();
    program.close();
  }

  @Test
  void aDatabaseThatIsGoneForGoodEndsTheRunAndWhateverItLeftTheSameCommandGoesOn()
      throws Exception {
    CompletableFuture<Harness.Outcome> run = begin("--inventory.database.patience=1s");
    awaitWorkers(6);
    link.cut();
    Harness.Outcome gone = run.get(120, TimeUnit.SECONDS);
    link.restore();
    assertThat(gone.exitCode()).isEqualTo(1);
    assertThat(gone.messages()).contains("the database was lost; it is waited for, 1 s at most");
    List<String> states = List.of("STARTED", "UNKNOWN", "STARTING", "STOPPING");
    List<Long> steps =
        program
            .jdbc()
            .queryForList(
                "SELECT step_execution_id FROM batch.batch_step_execution"
                    + " WHERE step_name LIKE 'read-scopes%'",
                Long.class);
    assertThat(steps).hasSizeGreaterThan(states.size());
    for (int step = 0; step < steps.size(); step++) {
      program
          .jdbc()
          .update(
              "UPDATE batch.batch_step_execution SET status = ?, end_time = NULL"
                  + " WHERE step_execution_id = ?",
              states.get(step % states.size()),
              steps.get(step));
    }

    requireWhole(begin().get(120, TimeUnit.SECONDS));
  }

  @Test
  void oneConnectionThatIsLostIsAnOutageToo() throws Exception {
    CompletableFuture<Harness.Outcome> run;
    Moment staging = new Moment("staging", "INSERT", "inventory.staged_policy", "");
    try (Gate gate = Gate.at(staging, program)) {
      run = begin();
      assertThat(gate.awaitSomebody(() -> !run.isDone())).isTrue();
      program
          .jdbc()
          .queryForList(
              """
              SELECT pg_terminate_backend(pid) FROM pg_locks
              WHERE locktype = 'advisory' AND NOT granted LIMIT 1
              """);
    }

    requireWhole(run.get(120, TimeUnit.SECONDS));
  }

  private CompletableFuture<Harness.Outcome> begin(String... more) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "pageSize=10",
                "formats=csv",
                "--spring.datasource.url=" + link.jdbcUrl(),
                "--spring.datasource.hikari.connection-timeout=1000"));
    words.addAll(List.of(more));
    return CompletableFuture.supplyAsync(() -> program.run(words.toArray(String[]::new)));
  }

  private void awaitWorkers(int least) {
    Harness.await(
        "workers",
        60,
        () ->
            program.count("batch.batch_step_execution WHERE step_name LIKE 'read-scopes-worker:%'")
                >= least);
  }

  private void requireWhole(Harness.Outcome outcome) {
    assertThat(outcome.exitCode()).as(outcome.messages()).isZero();
    assertThat(
            program
                .jdbc()
                .queryForList("SELECT run_id || ' ' || status FROM inventory.runs", String.class))
        .containsExactly("1 complete");
    assertThat(program.csv("policies")).hasSize(2 * POLICIES);
    assertThat(program.csv("changes")).hasSize(2 * POLICIES);
    assertThat(program.csv("resources")).hasSize(2 * POLICIES * 2);
  }
}
