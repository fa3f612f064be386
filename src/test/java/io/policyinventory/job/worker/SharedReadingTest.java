package io.policyinventory.job.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.Slow;
import io.policyinventory.job.Harness;
import io.policyinventory.job.process.ProgramVersion;
import io.policyinventory.snapshot.run.RunLifecycle;
import io.policyinventory.snapshot.run.RunWorkers;
import io.policyinventory.snapshot.run.RunWorkers.Identity;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.batch.integration.partition.StepExecutionRequest;
import org.springframework.jdbc.support.JdbcTransactionManager;

@Slow
class SharedReadingTest extends SharedReadingProgram {
  private static final String LONG_LEASE = "--inventory.workers.lease=30s";
  private static final String[] NO_DATABASE = {
    "--spring.datasource.url=", "--spring.datasource.username="
  };

  private Process startRun() throws IOException {
    Process run = program.start("inventory", "workers=remote", LONG_LEASE);
    processes.add(run);
    return run;
  }

  /** A run that is under way, led by nobody but this test. */
  private long managed(String version) {
    JdbcTransactionManager transactions = new JdbcTransactionManager(program.dataSource());
    long run =
        new RunLifecycle(program.dataSource(), transactions)
            .start("inventory", Map.of(), version, false, true, Instant.now())
            .id();
    return new RunWorkers(program.dataSource(), transactions)
        .manage(run, new Identity("a test", version));
  }

  private static RequestChannel.Header header(long manager, String version) {
    return new RequestChannel.Header(manager, 1, version);
  }

  @Test
  void whatWorkersReadIsWhatOneProcessReads() throws Exception {
    requireThatAWorkerReadsWhatOneProcessReads();
    assertThat(program.run("runs", "format=csv").results()).contains(",workers,");
  }

  @Test
  void bothReadTheScopesThatEachMayReadAndTellSo() throws Exception {
    Process worker = startWorker(program.environment(), "services=cbr", "once=true");
    Harness.Outcome both = program.run("inventory", "workers=both", LEASE);

    assertThat(both.exitCode()).as(both.messages() + childOutput()).isZero();
    assertThat(end(worker)).as(childOutput()).isZero();
    assertThat(program.jdbc().queryForObject("SELECT workers FROM inventory.runs", Long.class))
        .isEqualTo(2);
    assertThat(
            program
                .jdbc()
                .queryForList(
                    """
                    SELECT DISTINCT s.service FROM inventory.run_scope c
                    JOIN inventory.scope s USING (scope_id) JOIN inventory.run_worker w USING (worker_id)
                    WHERE w.services @> '{cbr}' AND NOT w.services @> '{csbs}'
                    """,
                    String.class))
        .isSubsetOf("cbr", "ecs", "evs");
  }

  /** A worker in a network from which one service cannot be reached. */
  private Process startHalfBlindWorker(String... more) throws IOException {
    Files.writeString(
        folder.resolve("clouds.yaml"),
        """
        clouds:
          half:
            auth:
              auth_url: %s
              username: %s
              password: %s
              user_domain_name: %s
            cbr_endpoint_override: http://127.0.0.1:1
        """
            .formatted(
                program.cloud().authUrl(),
                program.cloud().username(),
                program.cloud().password(),
                program.cloud().domainName()));
    List<String> words = new ArrayList<>(List.of(more));
    words.add("--inventory.http.tries=1");
    return startWorker(Map.of("OS_CLOUD", "half"), words.toArray(String[]::new));
  }

  @Test
  void aScopeThatAWorkerCannotReachIsReadByAnother() throws Exception {
    Process half = startHalfBlindWorker(LONG_LEASE, "once=true");
    Process run = startRun();
    Harness.await(
        "a scope that is given back", 60, () -> childOutput().contains("is left to other workers"));
    Process whole = startWorker(program.environment(), LONG_LEASE, "once=true");

    assertThat(end(run)).as(childOutput()).isZero();
    assertThat(end(half)).as(childOutput()).isZero();
    assertThat(end(whole)).as(childOutput()).isZero();
    assertThat(program.csv("policies")).anyMatch(row -> row.get("service").equals("cbr"));
    assertThat(program.jdbc().queryForObject("SELECT workers FROM inventory.runs", Long.class))
        .isEqualTo(2);
  }

  @Test
  void aScopeThatNoWorkerCanReachFails() throws Exception {
    Process worker = startHalfBlindWorker("once=true");
    Harness.Outcome remote = program.run("inventory", "workers=remote", LEASE);

    assertThat(remote.exitCode()).as(remote.messages() + childOutput()).isEqualTo(3);
    assertThat(end(worker)).as(childOutput()).isZero();
    assertThat(program.csv("scopes"))
        .filteredOn(row -> row.get("service").equals("cbr") && !row.get("status").equals("skipped"))
        .isNotEmpty()
        .allSatisfy(
            row -> {
              assertThat(row.get("status")).isEqualTo("failed");
              assertThat(row.get("error_message")).contains("127.0.0.1:1");
            });
  }

  @Test
  void aRunWithoutWorkersEndsAndSaysWhatToDo() {
    Harness.Outcome outcome =
        program.run("inventory", "workers=remote", "--inventory.workers.patience=1s");

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.messages())
        .contains("no worker took part in run 1")
        .contains("the same command goes on");
  }

  @Test
  void aWorkerOfAnotherVersionIsRefusedByName() throws Exception {
    program.run("runs");
    long managed = managed("0.1.2");
    new DatabaseRequestChannel(program.dataSource())
        .send(new StepExecutionRequest("read-scopes-worker", 1), header(managed, "0.1.2"));

    Process worker = startWorker(program.environment());

    assertThat(end(worker)).isEqualTo(2);
    assertThat(childOutput()).contains("led by version 0.1.2").contains("install the same");
  }

  @Test
  void requestsOfADeadRunAreDropped() throws Exception {
    program.run("runs");
    RequestChannel channel = new DatabaseRequestChannel(program.dataSource());
    for (int i = 0; i < 40; i++) {
      channel.send(
          new StepExecutionRequest("read-scopes-worker", 4711 + i),
          header(4711, ProgramVersion.get()));
    }

    Process worker = startWorker(program.environment(), "once=true");
    Harness.await("an empty channel", 30, () -> channel.waiting() == 0);
    Harness.Outcome remote = program.run("inventory", "workers=remote", LEASE);

    assertThat(remote.exitCode()).as(remote.messages() + childOutput()).isZero();
    assertThat(end(worker)).as(childOutput()).isZero();
  }

  @Test
  void aWorkerThatMayReadNothingOfARunSaysSo() throws Exception {
    Process worker = startWorker(program.environment(), "once=true", "regions=us-*");
    Harness.Outcome remote =
        program.run("inventory", "workers=remote", LEASE, "--inventory.workers.patience=2s");

    assertThat(remote.exitCode()).isEqualTo(1);
    assertThat(end(worker)).isEqualTo(2);
    assertThat(childOutput()).contains("its regions are eu-de").contains("us-*");
  }

  @Test
  void aWorkerWhoseSignInIsRefusedEndsAndTheRunGoesOn() throws Exception {
    Map<String, String> wrong = new HashMap<>(program.environment());
    wrong.put("OS_PASSWORD", "not-the-right-one-0815");
    Process refused = startWorker(wrong, LONG_LEASE);
    Process run = startRun();
    assertThat(end(refused)).isEqualTo(1);
    Process worker = startWorker(program.environment(), LONG_LEASE, "once=true");

    assertThat(end(run)).as(childOutput()).isZero();
    assertThat(end(worker)).as(childOutput()).isZero();
    assertThat(childOutput()).contains("refused").doesNotContain("not-the-right-one");
  }

  @Test
  void theSandboxAndTheEmbeddedDatabaseAreOfOneProcess() {
    Harness.Outcome sandbox = program.run(Map.of(), "worker", "--inventory.sandbox.enabled=true");
    assertThat(sandbox.exitCode()).isEqualTo(2);
    assertThat(sandbox.messages()).contains("cannot read the sandbox");

    Harness.Outcome embedded = program.run("worker", NO_DATABASE[0], NO_DATABASE[1]);
    assertThat(embedded.exitCode()).isEqualTo(2);
    assertThat(embedded.messages()).contains("spring.datasource.url");

    Harness.Outcome run = program.run("inventory", "workers=both", NO_DATABASE[0], NO_DATABASE[1]);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.messages()).contains("workers=both needs a database");
  }

  @Test
  void anUnknownWordForWhoReadsIsRefused() {
    Harness.Outcome outcome = program.run("inventory", "workers=remot");
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.messages()).contains("allowed are local, remote, both");
  }
}
