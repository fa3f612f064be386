package io.policyinventory.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.Slow;
import io.policyinventory.sandbox.SandboxOptions;
import io.policyinventory.sandbox.inventory.GeneratedInventory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are killed while they read servers, disks and backups, or before they judge them. */
@Slow
class InterruptedCoverageTest {
  private static final int SERVERS = 120;
  private static final int DISKS = 3;
  private static final String SMALL_PAGES = "pageSize=40";

  @TempDir Path folder;
  private Harness program;

  @BeforeEach
  void start() {
    program =
        new Harness(
            folder,
            SandboxOptions.defaults()
                .withGenerated(new GeneratedInventory(2, 10, 2).withServers(SERVERS, DISKS, 3))
                .withClock(Clock.fixed(Instant.now(), ZoneOffset.UTC))
                .withDelay(Duration.ofMillis(10)));
  }

  @AfterEach
  void stop() {
    program.close();
  }

  @Test
  void aRunKilledAgainAndAgainHasTheCoverageOfOneThatWasLeftAlone() throws Exception {
    for (int requests : List.of(15, 40, 80, 110)) {
      kill(requests);
    }

    Harness.Outcome resumed = program.run(SMALL_PAGES, "formats=csv");

    assertThat(resumed.exitCode()).as(resumed.messages()).isZero();
    List<String> coverage = coverage();
    assertThat(coverage).hasSize(2 * SERVERS * (1 + DISKS)).allMatch(row -> row.contains("yes"));
    assertThat(program.run(SMALL_PAGES, "formats=csv").exitCode()).isZero();
    assertThat(coverage()).isEqualTo(coverage);
    assertThat(runs()).containsExactly("1 complete", "2 complete");
  }

  @Test
  void aRunKilledAfterItsMergeStillJudgesWhatItRead() throws Exception {
    Process killed = program.start(SMALL_PAGES, "formats=csv");
    Harness.await(
        "merge", 90, () -> program.count("inventory.run WHERE merged_at IS NOT NULL") > 0);
    killed.destroyForcibly().waitFor();
    program.cloud().clearRequests();

    assertThat(program.run(SMALL_PAGES, "formats=csv").exitCode()).isZero();

    assertThat(program.cloud().requests()).noneMatch(r -> r.path().contains("/ecs/"));
    assertThat(coverage()).hasSize(2 * SERVERS * (1 + DISKS));
    assertThat(runs()).containsExactly("1 complete");
  }

  private void kill(int requests) throws Exception {
    Process killed = program.start(SMALL_PAGES, "formats=csv");
    Harness.await("request " + requests, 60, () -> program.cloud().requests().size() >= requests);
    killed.destroyForcibly().waitFor();
    assertThat(program.published()).allMatch(name -> name.endsWith(".partial"));
  }

  private List<String> coverage() {
    return program.csv("coverage").stream().map(CSVRecord::toList).map(String::valueOf).toList();
  }

  private List<String> runs() {
    return program
        .jdbc()
        .queryForList(
            "SELECT run_id || ' ' || status FROM inventory.runs ORDER BY run_id", String.class);
  }
}
