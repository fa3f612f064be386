package io.policyinventory.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.Slow;
import io.policyinventory.sandbox.SandboxOptions;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole program for a person whose language has digits of its own. */
@Slow
class LanguageJobTest {

  @Test
  void digitsOfThePersonsLanguageComeIntoNoRequestNoQueryAndNoReport(@TempDir Path folder)
      throws Exception {
    try (Harness program = new Harness(folder, SandboxOptions.defaults())) {
      Process process =
          program.startWith(
              List.of("-Xmx256m", "-Duser.language=ar", "-Duser.country=EG"),
              "--inventory.sandbox.enabled=true");

      assertThat(process.waitFor()).as(program.childOutput()).isZero();
      assertThat(program.childOutput()).contains("Run 1 ").doesNotContainPattern("[٠-٩]");
      assertThat(program.csv("policies")).isNotEmpty();
    }
  }
}
