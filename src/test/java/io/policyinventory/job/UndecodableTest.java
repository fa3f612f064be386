package io.policyinventory.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Variables as they come from a process without a locale, or from a file with Windows line ends.
 */
class UndecodableTest {

  @ParameterizedTest
  @CsvSource({
    "SPRING_DATASOURCE_PASSWORD, secr\uFFFDt, cannot be decoded",
    "INVENTORY_RULES, secret, carriage return",
    "OS_PASSWORD, secr\uFFFDt, cannot be decoded"
  })
  void aVariableThatIsNotWhatWasWrittenIsExitCode2(String name, String value, String words) {
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(messages, true, StandardCharsets.UTF_8);
    int code =
        new Launcher(
                out,
                out,
                Map.of(
                    name,
                    value.equals("secret") ? "secret\r" : value,
                    "OS_AUTH_URL",
                    "https://iam.cloud.invalid",
                    "OS_USERNAME",
                    "u"))
            .launch("dryRun=true");

    assertThat(code).isEqualTo(2);
    assertThat(messages.toString(StandardCharsets.UTF_8))
        .contains(name + " ")
        .contains(words)
        .doesNotContain("secr\uFFFDt")
        .hasLineCount(1);
  }
}
