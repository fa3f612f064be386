package io.policyinventory.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.Slow;
import io.policyinventory.sandbox.SandboxOptions;
import io.policyinventory.sandbox.http.RecordedRequest;
import io.policyinventory.sandbox.inventory.GeneratedInventory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that end in the middle: by kill -9 again and again, or because another one is under way. */
@Slow
class InterruptedRunTest {
  private static final int POLICIES = 300;
  private static final String SMALL_PAGES = "pageSize=10";

  @TempDir Path folder;
  private Harness program;

  @BeforeEach
  void start() {
    program =
        new Harness(
            folder,
            SandboxOptions.defaults()
                .withGenerated(new GeneratedInventory(3, POLICIES, 2))
                .withDelay(Duration.ofMillis(10)));
  }

  @AfterEach
  void stop() {
    program.close();
  }

  @Test
  void aRunKilledAgainAndAgainIsResumedUnderItsOwnIdAndPublishesEverything() throws Exception {
    for (int requests : List.of(1, 30, 90)) {
      Process killed = program.start(SMALL_PAGES, "formats=csv");
      Harness.await("request " + requests, 60, () -> program.cloud().requests().size() >= requests);
      killed.destroyForcibly().waitFor();
      assertThat(runs()).isSubsetOf("1 running");
      assertThat(program.published()).allMatch(name -> name.endsWith(".partial"));
    }

    Harness.Outcome outcome = program.run(SMALL_PAGES, "formats=csv");

    assertThat(outcome.exitCode()).as(outcome.messages()).isZero();
    assertThat(runs()).containsExactly("1 complete");
    assertThat(program.csv("policies")).hasSize(3 * POLICIES);
    assertThat(program.csv("resources")).hasSize(3 * POLICIES * 2);
    assertThat(program.published()).hasSize(1).noneMatch(name -> name.endsWith(".partial"));
  }

  @Test
  void aPageThatIsStoredIsNotReadAgain() throws Exception {
    Process killed = program.start("pageSize=100", "formats=csv");
    Harness.await("stored policies", 60, () -> program.count("inventory.staged_policy") > 0);
    killed.destroyForcibly().waitFor();
    Harness.await("the killed run's connections to end", 10, () -> program.connections() <= 1);
    long stored = program.count("inventory.staged_policy");
    program.cloud().clearRequests();

    assertThat(program.run("pageSize=100", "formats=csv").exitCode()).isZero();

    long pages =
        program.cloud().requests().stream()
            .map(RecordedRequest::path)
            .filter(path -> path.endsWith("/policies"))
            .count();
    long needed = (3L * POLICIES - stored) / 100;
    assertThat(pages).isBetween(needed, needed + 6);
  }

  @Test
  void aSecondRunAtTheSameTimeSaysWhoIsFirst() throws Exception {
    Process first = program.start(SMALL_PAGES, "formats=csv");
    Harness.await("some requests", 60, () -> program.cloud().requests().size() > 40);

    Harness.Outcome second = program.run(SMALL_PAGES);

    assertThat(second.exitCode()).isEqualTo(1);
    assertThat(second.messages())
        .contains("another run is using this database")
        .contains("run 1, process " + first.pid());
    assertThat(first.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(first.exitValue()).isZero();
  }

  @Test
  void aRunTooOldToBeResumedIsAbandoned() throws Exception {
    Process killed = program.start(SMALL_PAGES, "formats=csv");
    Harness.await("some requests", 60, () -> program.cloud().requests().size() > 40);
    killed.destroyForcibly().waitFor();

    Harness.Outcome outcome =
        program.run(SMALL_PAGES, "formats=csv", "--inventory.resume-within=0s");

    assertThat(outcome.exitCode()).as(outcome.messages()).isZero();
    assertThat(runs()).containsExactly("1 abandoned", "2 complete");
    assertThat(program.count("inventory.staged_policy")).isZero();
  }

  @Test
  void otherParametersMakeANewRun() throws Exception {
    Process killed = program.start(SMALL_PAGES, "formats=csv");
    Harness.await("some requests", 60, () -> program.cloud().requests().size() > 40);
    killed.destroyForcibly().waitFor();

    assertThat(program.run("formats=csv").exitCode()).isZero();
    assertThat(runs()).containsExactly("1 running", "2 complete");

    assertThat(program.run(SMALL_PAGES, "formats=csv").exitCode()).isZero();
    assertThat(runs()).containsExactly("1 abandoned", "2 complete", "3 complete");
  }

  private List<String> runs() {
    return program
        .jdbc()
        .queryForList(
            "SELECT run_id || ' ' || status FROM inventory.runs ORDER BY run_id", String.class);
  }
}
