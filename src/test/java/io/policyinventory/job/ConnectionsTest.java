package io.policyinventory.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.Slow;
import io.policyinventory.sandbox.SandboxOptions;
import io.policyinventory.sandbox.inventory.GeneratedInventory;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections to the database, of which a run holds none while the cloud is waited for. */
@Slow
@Timeout(120)
class ConnectionsTest {

  @TempDir Path folder;
  private @Nullable Harness started;

  @AfterEach
  void stop() {
    if (started != null) {
      started.close();
    }
  }

  private Harness start(int projects, Duration delay) {
    Harness program =
        new Harness(
            folder,
            SandboxOptions.defaults()
                .withGenerated(new GeneratedInventory(projects, 20, 2))
                .withDelay(delay));
    started = program;
    return program;
  }

  @Test
  void noTransactionIsIdleWhileTheCloudTakesItsTime() {
    Harness program = start(1, Duration.ofMillis(900));
    program
        .jdbc()
        .execute(
            "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET"
                + " idle_in_transaction_session_timeout = ''400ms''', current_database()); END $$");

    Harness.Outcome outcome = program.run("formats=csv");

    assertThat(outcome.exitCode()).as(outcome.messages()).isZero();
    assertThat(outcome.messages()).doesNotContain("idle-in-transaction", "was lost");
  }

  @ParameterizedTest
  @ValueSource(ints = 5)
  void fewerConnectionsThanRequestsInFlightGetAlong(int connections) {
    Harness program = start(10, Duration.ofMillis(50));

    Harness.Outcome outcome =
        program.run(
            "formats=csv",
            "--inventory.http.max-in-flight=24",
            "--inventory.http.max-in-flight-per-host=24",
            "--spring.datasource.hikari.maximum-pool-size=" + connections);

    assertThat(outcome.exitCode()).as(outcome.messages()).isZero();
    assertThat(outcome.messages()).doesNotContain("was lost");
    assertThat(program.csv("policies")).hasSize(10 * 20);
  }

  @ParameterizedTest
  @ValueSource(ints = 4)
  void aPoolThatIsTooSmallIsRefusedByName(int connections) {
    Harness program = start(1, Duration.ZERO);

    Harness.Outcome outcome =
        program.run("--spring.datasource.hikari.maximum-pool-size=" + connections);

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.messages())
        .contains("spring.datasource.hikari.maximum-pool-size=" + connections + " is too small")
        .hasLineCount(1);
  }
}
