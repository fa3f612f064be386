package io.policyinventory.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.Slow;
import io.policyinventory.sandbox.SandboxOptions;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An access key instead of a password, in both layouts of signatures. */
@Slow
class SignedRunTest {

  @Test
  void anAccessKeyReadsWhatThePasswordReads(@TempDir Path folder) {
    try (Harness program = new Harness(folder, SandboxOptions.defaults())) {
      Harness.Outcome withPassword = program.run("dryRun=true");
      assertThat(withPassword.exitCode()).as(withPassword.messages()).isZero();
      Map<String, String> signed =
          Map.of(
              "OS_AUTH_URL", program.cloud().authUrl().toString(),
              "OS_ACCESS_KEY", program.cloud().accessKey(),
              "OS_SECRET_KEY", program.cloud().secretKey());

      for (String layout : new String[] {"A", "B"}) {
        Harness.Outcome outcome =
            program.run(signed, "dryRun=true", "--inventory.signing.layout=" + layout);
        assertThat(outcome.exitCode()).as(outcome.messages()).isZero();
        assertThat(outcome.results()).isEqualTo(withPassword.results()).isNotEmpty();
        assertThat(outcome.messages()).doesNotContain(program.cloud().secretKey());
      }
    }
  }
}
