package io.policyinventory.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class YamlFileTest {

  @TempDir Path folder;

  private static void assertRefused(Path file, String why) {
    assertThatThrownBy(() -> YamlFile.text(file))
        .isInstanceOfSatisfying(
            YamlException.class,
            problem -> {
              assertThat(problem.in("f.yaml")).isEqualTo("f.yaml: cannot be read: " + why);
              assertThat(problem.unquotedIn("f.yaml")).isEqualTo(problem.in("f.yaml"));
            });
  }

  @Test
  void theWholeText() throws IOException {
    Path file = Files.writeString(folder.resolve("f.yaml"), "a: \u00E4\n");
    assertThat(YamlFile.text(file)).isEqualTo("a: \u00E4\n");
    Path link = Files.createSymbolicLink(folder.resolve("link.yaml"), file);
    assertThat(YamlFile.text(link)).isEqualTo("a: \u00E4\n");
  }

  @Test
  void whatIsNotThereOrNoFile() {
    assertRefused(folder.resolve("none.yaml"), "no such file");
    assertRefused(folder, "not a regular file");
  }

  @Test
  void otherEncodings() throws IOException {
    assertRefused(
        Files.write(folder.resolve("f.yaml"), new byte[] {'#', (byte) 0xE4, '\n'}), "not UTF-8");
  }

  @Test
  void longFiles() throws IOException {
    byte[] bytes = new byte[20 << 20];
    Arrays.fill(bytes, (byte) 'x');
    assertRefused(Files.write(folder.resolve("f.yaml"), bytes), "longer than 1 MB");
    assertThat(YamlFile.text(Files.write(folder.resolve("g.yaml"), Arrays.copyOf(bytes, 1 << 20))))
        .hasSize(1 << 20);
  }

  @Test
  void pipesAndDevicesAreNotOpened() throws Exception {
    assumeThat(Path.of("/dev/zero")).exists();
    assertRefused(Path.of("/dev/zero"), "not a regular file");
    Path pipe = folder.resolve("pipe.yaml");
    Process made = new ProcessBuilder("mkfifo", pipe.toString()).start();
    assumeThat(made.waitFor()).isZero();
    assertRefused(pipe, "not a regular file");
  }
}
