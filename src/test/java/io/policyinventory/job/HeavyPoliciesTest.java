package io.policyinventory.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.Slow;
import io.policyinventory.policy.Policy;
import io.policyinventory.policy.PolicyRecord;
import io.policyinventory.sandbox.SandboxCloud;
import io.policyinventory.sandbox.SandboxOptions;
import io.policyinventory.snapshot.Samples;
import io.policyinventory.snapshot.SnapshotFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Policies as large as those of CBR can be: a few of them weigh more than thousands of others. */
@Slow
class HeavyPoliciesTest {
  private static final int POLICIES = 300;
  private static final int RESOURCES = 1_000;

  private final SnapshotFixture stored = new SnapshotFixture();

  @Test
  void fitIntoALittleHeapHoweverManyThereAre(@TempDir Path folder) throws Exception {
    store();
    try (Harness program =
        new Harness(folder, SandboxCloud.start(SandboxOptions.defaults()), stored.database)) {

      Process process = program.startWith(List.of("-Xmx72m"), "report", "run=1", "formats=csv");

      assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
      assertThat(process.exitValue()).as(program.childOutput()).isZero();
      try (Stream<String> lines = Files.lines(program.latest().resolve("resources.csv"))) {
        assertThat(lines.count()).isEqualTo(1L + (long) POLICIES * RESOURCES);
      }
    }
  }

  private void store() {
    long run = stored.startRun(0);
    long scope = stored.claim(run, Samples.scope(0)).scopeId();
    for (int i = 0; i < POLICIES; i++) {
      stored.store.stage(
          run,
          scope,
          SnapshotFixture.part(
              List.of(heavy(i)), List.of(), List.of(), i < POLICIES - 1 ? "more" : null));
    }
    stored.store.merge(run);
    stored.publish(run);
  }

  private static PolicyRecord heavy(int i) {
    Policy policy = Samples.policy("p%04d".formatted(i), "heavy " + i, List.of());
    return Samples.record(Samples.withServers(policy, RESOURCES));
  }
}
