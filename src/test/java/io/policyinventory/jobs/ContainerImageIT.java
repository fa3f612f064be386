package io.policyinventory.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.policyinventory.Slow;
import io.policyinventory.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The image of {@code jobs/container/Dockerfile}, built and run by buildah, on a base out of this
 * machine's files. Skipped where there is no buildah, or none that may run here.
 */
@Slow
class ContainerImageIT {
  private static final String LAUNCHER = "/opt/policy-inventory/jobs/launcher/policy-inventory";
  private static final Shell SHELL =
      Shell.in(Path.of("").toAbsolutePath()).with("BUILDAH_ISOLATION", "chroot");

  @TempDir private static Path storage;
  private static String container = "";
  private static Path files = Path.of("");

  @BeforeAll
  static void buildTheImage() throws Exception {
    assumeTrue(buildahRuns(), "no buildah that may run here: the image is not tested");
    Path root = storage.resolve("base");
    SHELL.need(
        "/bin/sh",
        "src/test/resources/container/base.sh",
        System.getProperty("java.home"),
        root.toString());
    String base = buildah("from", "scratch");
    buildah("add", "--quiet", base, root.toString(), "/");
    buildah("commit", "--quiet", "--rm", base, "base");
    buildah(
        "build",
        "--quiet",
        "--build-arg",
        "BASE=localhost/base",
        "--file",
        "jobs/container/Dockerfile",
        "--tag",
        "policy-inventory",
        ".");
    container = buildah("from", "localhost/policy-inventory");
    files = Path.of(buildah("mount", container));
  }

  @AfterAll
  static void dropIt() throws Exception {
    if (!container.isEmpty()) {
      buildah("rm", "--all");
      buildah("rmi", "--all", "--force");
    }
  }

  private static boolean buildahRuns() throws InterruptedException {
    try {
      String empty = buildah("from", "scratch");
      buildah("mount", empty);
      buildah("rm", empty);
      return true;
    } catch (IOException | IllegalStateException e) {
      return false;
    }
  }

  private static String buildah(String... arguments) throws IOException, InterruptedException {
    return SHELL.need(command(arguments)).strip();
  }

  private static String[] command(String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "buildah",
                "--root",
                storage.resolve("images").toString(),
                "--runroot",
                storage.resolve("run").toString()));
    command.addAll(List.of(arguments));
    return command.toArray(String[]::new);
  }

  @Test
  void theMainJobRunsAsNobodySpecialOnADatabaseElsewhereAndWritesItsReportsAlone(
      @TempDir Path reports) throws Exception {
    Files.setPosixFilePermissions(reports, PosixFilePermissions.fromString("rwxrwxrwx"));
    TestDatabase database = TestDatabase.empty();
    Path before = Files.createTempFile(storage, "before", "");

    Shell.Ended ended =
        SHELL.run(
            command(
                "run",
                "--volume",
                reports + ":/reports",
                "--env",
                "SPRING_DATASOURCE_URL=" + database.jdbcUrl(),
                "--env",
                "SPRING_DATASOURCE_USERNAME=" + database.username(),
                "--env",
                "SPRING_DATASOURCE_PASSWORD=" + database.password(),
                container,
                "--",
                LAUNCHER,
                "--job=sandbox",
                "output=/reports"));

    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(ended.out()).startsWith("Run 1 complete").contains("policies   32 (32 added");
    assertThat(ended.err()).doesNotContain("[warning]").doesNotContain(" ERROR ");
    assertThat(Files.getAttribute(reports.resolve("latest/policies.csv"), "unix:uid"))
        .isEqualTo(10001);
    assertThat(
            SHELL.need(
                "find",
                files.toString(),
                "-newer",
                before.toString(),
                "-type",
                "f",
                "-path",
                files + "/opt/*"))
        .isEmpty();
  }

  @Test
  void startsOutOfItsClassArchive() throws Exception {
    String strict = Runtime.version().feature() < 25 ? "-Xshare:on" : "-XX:AOTMode=on";

    Shell.Ended ended =
        SHELL.run(
            command("run", "--env", "JAVA_OPTS=" + strict, container, "--", LAUNCHER, "--version"));

    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(ended.out()).startsWith("policy-inventory ");
  }

  @Test
  void holdsNoServer() throws Exception {
    assertThat(
            SHELL.need(
                "find",
                files + "/opt/policy-inventory",
                "-name",
                "*postgres-binaries*",
                "-o",
                "-name",
                "initdb"))
        .isEmpty();
  }
}
