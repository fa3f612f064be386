package io.policyinventory.report.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.JdkTool;
import io.policyinventory.Slow;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Slow
class PartialFolderTest {

  @Test
  void isRemovedByOthersOnlyWhenItsProcessIsDead(@TempDir Path output) throws Exception {
    Process child =
        new ProcessBuilder(
                List.of(
                    JdkTool.java(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    PartialFolderChild.class.getName(),
                    output.toString()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      assertThat(child.inputReader().readLine()).isEqualTo("writing");

      PartialFolder.removeAbandoned(output);
      assertThat(output).isDirectoryContaining("glob:**.partial");
      child.destroyForcibly().waitFor();
      PartialFolder.removeAbandoned(output);

      assertThat(output).isEmptyDirectory();
    } finally {
      child.destroyForcibly();
    }
  }
}
