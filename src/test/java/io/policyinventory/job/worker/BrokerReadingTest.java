package io.policyinventory.job.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.Slow;
import io.policyinventory.job.Harness;
import java.util.Map;
import org.junit.jupiter.api.Test;

@Slow
class BrokerReadingTest extends SharedReadingProgram {
  private static final String URL = "--inventory.workers.broker-url=";
  private static final String UNREACHABLE = "tcp://127.0.0.1:1";

  @Test
  void whatWorkersReadIsWhatOneProcessReads() throws Exception {
    try (EmbeddedBroker broker = new EmbeddedBroker(folder)) {
      requireThatAWorkerReadsWhatOneProcessReads(broker.settings());

      assertThat(broker.messagesAdded()).isPositive();
      assertThat(broker.messages()).isZero();
    }
    assertThat(
            program
                .jdbc()
                .queryForObject(
                    "SELECT has_function_privilege('public', 'pg_control_system()', 'EXECUTE')",
                    Boolean.class))
        .as("that every user may know what names the queue")
        .isTrue();
  }

  @Test
  void aWorkerWaitsForABrokerThatComesBack() throws Exception {
    try (EmbeddedBroker broker = new EmbeddedBroker(folder)) {
      Process worker = startWorker(program.environment(), and(broker.settings(), "once=true"));
      Harness.await("a worker", 60, () -> broker.consumers() > 0 || !worker.isAlive());
      broker.stop();
      Harness.await("a lost broker", 60, () -> childOutput().contains("was lost"));
      broker.startAgain();
      Harness.await("the broker", 60, () -> childOutput().contains("answers again"));

      Harness.Outcome remote =
          program.run(and(broker.settings(), "inventory", "workers=remote", LEASE));

      assertThat(remote.exitCode()).as(remote.messages() + childOutput()).isZero();
      assertThat(end(worker)).as(childOutput()).isZero();
      assertThat(childOutput().lines().filter(line -> line.contains("WARN"))).hasSize(2);
      assertThat(childOutput()).doesNotContain("ERROR").doesNotContain(EmbeddedBroker.PASSWORD);
    }
  }

  @Test
  void aPasswordThatIsRefusedIsTold() throws Exception {
    try (EmbeddedBroker broker = new EmbeddedBroker(folder)) {
      Harness.Outcome outcome =
          program.run(
              "worker",
              URL + broker.url(),
              "--inventory.workers.broker-username=" + EmbeddedBroker.USERNAME,
              "--inventory.workers.broker-password=not-to-be-shown-4711");

      assertThat(outcome.exitCode()).as(outcome.messages()).isEqualTo(1);
      assertThat(outcome.messages())
          .contains("the broker " + broker.url() + " cannot be used")
          .contains(EmbeddedBroker.USERNAME)
          .doesNotContain("not-to-be-shown");
    }
  }

  @Test
  void aBrokerThatCannotBeReachedIsNamed() {
    Map<String, String> environment = program.environment();
    String[] settings = {
      URL + UNREACHABLE + "?trustStorePassword=not-to-be-shown-0815",
      "--inventory.workers.broker-username=someone",
      "--inventory.workers.broker-password=not-to-be-shown-4711",
      "--debug"
    };
    for (String[] job : new String[][] {{"inventory", "workers=remote"}, {"worker"}}) {
      Harness.Outcome outcome = program.run(environment, and(settings, job));

      assertThat(outcome.exitCode()).as(outcome.messages()).isEqualTo(1);
      assertThat(outcome.messages())
          .contains("the broker " + UNREACHABLE + " cannot be used")
          .contains("the same command goes on")
          .doesNotContain("not-to-be-shown");
    }
  }

  @Test
  void aUrlOfNoBrokerIsRefusedBeforeAnythingIsDone() {
    Harness.Outcome outcome =
        program.run("inventory", "workers=remote", URL + "http://somebody:secret-0815@broker");

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.messages())
        .contains("inventory.workers.broker-url")
        .contains("tcp://broker:61616")
        .doesNotContain("secret-0815");
  }
}
