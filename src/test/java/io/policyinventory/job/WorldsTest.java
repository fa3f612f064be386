package io.policyinventory.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.Slow;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The sandbox and real clouds never mix, and nobody reads the sandbox without having asked. */
@Slow
class WorldsTest extends SandboxProgram {
  private static final Map<String, String> NO_CLOUD = Map.of("HOME", "/nowhere");
  private static final String[] SMALL = {
    "services=cbr", "coverage=false", "formats=csv", "reports=policies"
  };

  @Test
  void aDatabaseWithoutACloudIsNoReasonToReadTheSandbox() {
    Harness.Outcome outcome = program.run(NO_CLOUD);

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.messages())
        .contains("a database is configured, but no cloud to read")
        .contains("--job=sandbox");
  }

  @Test
  void fromTheFirstRealRunOnOnlyTheRealWorldShows() {
    assertThat(sandboxRun().exitCode()).isZero();
    assertThat(shown()).containsExactly(true);

    assertThat(program.run(SMALL).exitCode()).isZero();

    assertThat(shown()).containsExactly(false);
    assertThat(program.count("inventory.policy_versions"))
        .isEqualTo(program.count("inventory.policies"))
        .isPositive();
    assertThat(program.run("runs", "format=csv").results().lines()).hasSize(2);
    assertThat(program.run("report", "partial=true", "output=" + folder.resolve("again")).results())
        .startsWith("Reports of partial run 2 ");
    Harness.Outcome ofSandbox = program.run("report", "run=1");
    assertThat(ofSandbox.exitCode()).isEqualTo(2);
    assertThat(ofSandbox.messages()).contains("run 1 read the sandbox");

    Harness.Outcome refused = sandboxRun();

    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.messages()).contains("this database holds runs of a real cloud");
    assertThat(program.count("inventory.runs")).isEqualTo(1);
  }

  @Test
  void jobsThatReadNoCloudAskForNoneAndSayNothingOfOne() {
    Map<String, String> halfSet = Map.of("OS_USERNAME", "reader", "HOME", "/nowhere");
    for (String job : List.of("runs", "purge")) {
      Harness.Outcome outcome = program.run(halfSet, job);

      assertThat(outcome.exitCode()).as(outcome.messages()).isZero();
      assertThat(outcome.messages()).doesNotContainIgnoringCase("sandbox", "OS_");
    }
    assertThat(program.run(halfSet).messages()).contains("OS_PASSWORD");
  }

  private Harness.Outcome sandboxRun() {
    String[] words = new String[SMALL.length + 1];
    System.arraycopy(SMALL, 0, words, 0, SMALL.length);
    words[SMALL.length] = "--inventory.sandbox.enabled=true";
    return program.run(NO_CLOUD, words);
  }

  private List<Boolean> shown() {
    return program.jdbc().queryForList("SELECT sandbox FROM inventory.runs", Boolean.class);
  }
}
