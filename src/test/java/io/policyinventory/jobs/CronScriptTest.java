package io.policyinventory.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cron mails of a run: {@code jobs/cron/run.sh} with a java that says and ends as told. */
class CronScriptTest {

  private static final String SAID =
      "2026-11-26T01:30:00Z INFO  progress  Reading\n"
          + "2026-11-26T01:30:01Z WARN  ExtractedPart  csbs/eu-de/team failed\n"
          + "Run 7 published with gaps in 5.8 s\n";

  @TempDir private Path folder;

  @BeforeEach
  void install() throws IOException {
    for (String script : List.of("jobs/cron/run.sh", "jobs/launcher/policy-inventory")) {
      Files.createDirectories(folder.resolve(script).getParent());
      Files.copy(Path.of(script), folder.resolve(script), StandardCopyOption.COPY_ATTRIBUTES);
    }
    Files.createFile(folder.resolve("policy-inventory.jar"));
    Files.createDirectory(folder.resolve("log"));
    Files.createDirectory(folder.resolve("bin"));
    Path java = folder.resolve("bin/java");
    Files.writeString(java, "#!/bin/sh\ncat said\necho \"$@\" >given\nexit $(cat code)\n");
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.writeString(folder.resolve("said"), SAID);
  }

  private String mailed(int code) throws Exception {
    Files.writeString(folder.resolve("code"), String.valueOf(code));
    Process process = process();
    String mail = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).isEqualTo(code);
    return mail;
  }

  private Process process() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(List.of("/bin/sh", "jobs/cron/run.sh", "--job=nightly", "failOn=info"));
    builder.directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
    builder.environment().remove("JAVA_HOME");
    builder.environment().remove("JAVA_OPTS");
    builder.environment().put("LOG_DIRECTORY", folder.resolve("log").toString());
    return builder.start();
  }

  private String log() throws IOException {
    return Files.readString(folder.resolve("log/policy-inventory.log"));
  }

  @Test
  void aWholeNightIsLoggedAndNotMailed() throws Exception {
    assertThat(mailed(0)).isEmpty();
    assertThat(log())
        .matches("--- \\S+Z --job=nightly failOn=info\n\\Q" + SAID + "\\E--- \\S+Z exit code 0\n");
    assertThat(Files.readString(folder.resolve("given")))
        .contains(" -Xmx256m ")
        .endsWith("/policy-inventory.jar --job=nightly failOn=info\n");
  }

  @Test
  void anyOtherIsMailedWithItsExitCodeAndWithoutProgress() throws Exception {
    assertThat(mailed(0)).isEmpty();
    assertThat(mailed(3))
        .startsWith(
            "policy-inventory --job=nightly failOn=info ended with exit code 3; the log is ")
        .contains("csbs/eu-de/team failed")
        .contains("published with gaps")
        .doesNotContain("progress")
        .doesNotContain("---");
    assertThat(log()).containsSubsequence(SAID, "exit code 0", SAID, "exit code 3");
  }

  @Test
  void aSignalIsPassedOnToTheRunAndItsEndIsAwaited() throws Exception {
    Files.writeString(
        folder.resolve("bin/java"),
        "#!/bin/sh\ntrap 'sleep 1; echo put down; exit 143' TERM\necho started\n"
            + "for i in 1 2 3 4 5 6 7 8 9 10; do sleep 1 & wait $!; done\n");
    Files.writeString(folder.resolve("code"), "0");
    Process process = process();
    while (!Files.exists(folder.resolve("log/policy-inventory.log"))
        || !log().contains("started")) {
      Thread.sleep(20);
    }
    process.toHandle().destroy();

    assertThat(process.waitFor()).isEqualTo(143);
    assertThat(log()).contains("put down").endsWith("exit code 143\n");
  }

  @Test
  void aLogThatCannotBeWrittenIsTold() throws Exception {
    Files.delete(folder.resolve("log"));
    assertThat(mailed(0)).contains("policy-inventory.log cannot be written");
  }
}
