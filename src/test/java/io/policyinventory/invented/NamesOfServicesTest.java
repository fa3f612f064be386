package io.policyinventory.invented;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NamesOfServicesTest {

  private static final Path MAIN = Path.of("src/main");
  private static final Pattern NAME = Pattern.compile("[\"'](csbs|vbs|cbr|ecs|evs)[\"']");

  /** The sources themselves, the cloud that plays them, and the host names of two vendors. */
  private static final List<String> KNOWING =
      List.of("/source/", "/sandbox/", "/cloud/catalogue/HostPatterns.java");

  @Test
  void noCodeOutsideTheSourcesTellsAServiceByItsName() throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.walk(MAIN)) {
      files =
          found
              .filter(path -> path.toString().matches(".*\\.(java|sql)"))
              .filter(path -> KNOWING.stream().noneMatch(path.toString()::contains))
              .toList();
    }
    assertThat(files)
        .hasSizeGreaterThan(100)
        .allSatisfy(
            path ->
                assertThat(Files.readString(path)).as(path.toString()).doesNotContainPattern(NAME));
  }
}
