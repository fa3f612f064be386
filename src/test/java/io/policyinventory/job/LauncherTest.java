package io.policyinventory.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LauncherTest {
  private final ByteArrayOutputStream results = new ByteArrayOutputStream();
  private final ByteArrayOutputStream messages = new ByteArrayOutputStream();

  @Test
  void helpOfAJobIsToldBeforeAndAfterItsName() {
    assertThat(launch(results, "purge", "--help")).isZero();
    String help = results.toString(StandardCharsets.UTF_8);
    results.reset();
    assertThat(launch(results, "--help", "purge")).isZero();

    assertThat(help)
        .contains("purge [name=value ...]", "default: 400d")
        .isEqualTo(results.toString(StandardCharsets.UTF_8));
  }

  @Test
  void anOutputThatCannotBeWrittenIsAFailure() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };

    assertThat(launch(full, "--version")).isEqualTo(1);
    assertThat(messages.toString(StandardCharsets.UTF_8))
        .contains("policy-inventory: standard output cannot be written");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--clod=otc", "--inventory.rule=x", "runs keep=1d", "purge keep=10000000d"})
  void aMistakeIsOneLineAndExitCodeTwo(String words) {
    assertThat(launch(results, words.split(" "))).isEqualTo(2);
    assertThat(messages.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "inventory.http.tries=0",
        "inventory.http.max-in-flight=0",
        "inventory.http.throttle-back-off=-1s",
        "inventory.http.max-response=0"
      })
  void aLimitThatIsOutOfRangeIsNamedAsItWasGiven(String setting) {
    assertThat(launch(results, "dryRun=true", "--job=sandbox", "--" + setting)).isEqualTo(2);
    assertThat(messages.toString(StandardCharsets.UTF_8))
        .contains(setting.substring(0, setting.indexOf('=')) + " must be ");
  }

  private int launch(OutputStream out, String... arguments) {
    return new Launcher(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(messages, true, StandardCharsets.UTF_8),
            Map.of())
        .launch(arguments);
  }
}
