package io.policyinventory.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code jobs/launcher/policy-inventory} with a java that tells what it was given. */
class LauncherScriptTest {
  private static final String FIRST = "-Xlog:disable -Xlog:all=warning:stderr ";
  private static final String ALWAYS = " -XX:+IgnoreUnrecognizedVMOptions ";

  @TempDir private Path folder;
  private Path home;
  private String said = "";

  @BeforeEach
  void install() throws IOException {
    home = folder.toRealPath();
    Path script = home.resolve("jobs/launcher/policy-inventory");
    Files.createDirectories(script.getParent());
    Files.copy(Path.of("jobs/launcher/policy-inventory"), script);
    Files.createDirectories(home.resolve("java/bin"));
    Path java = home.resolve("java/bin/java");
    Files.writeString(java, "#!/bin/sh\necho \"$@\"\nexit 3\n");
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.createDirectory(home.resolve("app"));
  }

  private String given(String... options) throws Exception {
    return given(List.of("runs", "limit=3"), options);
  }

  private String given(List<String> words, String... options) throws Exception {
    Shell shell =
        Shell.in(Path.of("/"))
            .with("JAVA_HOME", home.resolve("java").toString())
            .with("JAVA_OPTS", "");
    for (String option : options) {
      shell = shell.with("JAVA_OPTS", option);
    }
    List<String> command =
        new ArrayList<>(List.of("/bin/sh", home + "/jobs/launcher/policy-inventory"));
    command.addAll(words);
    Shell.Ended ended = shell.run(command.toArray(String[]::new));
    said = ended.err();
    assertThat(ended.code()).as(said).isEqualTo(3);
    return ended.out();
  }

  @Test
  void startsTheJarAsLongAsNothingIsUnpacked() throws Exception {
    Files.createFile(home.resolve("policy-inventory.jar"));

    assertThat(given())
        .isEqualTo(
            FIRST
                + "-Xmx256m -Xms48m -Xmn32m -XX:+UseSerialGC -XX:TieredStopAtLevel=1"
                + ALWAYS
                + "-jar "
                + home
                + "/policy-inventory.jar runs limit=3\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--job=nightly", "report", "services=csbs", "worker"})
  void compilesWellWhatTakesLong(String word) throws Exception {
    Files.createFile(home.resolve("policy-inventory.jar"));

    assertThat(given(List.of(word)))
        .contains("-XX:CompileThresholdScaling=4")
        .doesNotContain("TieredStopAtLevel");
  }

  @Test
  void startsWhatIsUnpackedWithItsArchive() throws Exception {
    Files.createFile(home.resolve("policy-inventory.jar"));
    Files.createFile(home.resolve("app/policy-inventory.jar"));
    Files.createFile(home.resolve("app/policy-inventory.jsa"));
    String app = home + "/app/policy-inventory";

    assertThat(given())
        .isEqualTo(
            FIRST
                + "-Xmx256m -Xms48m -Xmn32m -XX:+UseSerialGC -XX:TieredStopAtLevel=1%s-XX:SharedArchiveFile=%s.jsa -jar %s.jar runs limit=3\n"
                    .formatted(ALWAYS, app, app));

    Files.createFile(home.resolve("app/policy-inventory.aot"));
    assertThat(given()).contains("-XX:AOTCache=" + app + ".aot -jar");
  }

  @Test
  void startsANewerJarInsteadOfWhatWasUnpackedFromTheOneBefore() throws Exception {
    Path unpacked = Files.createFile(home.resolve("app/policy-inventory.jar"));
    Path jar = Files.createFile(home.resolve("policy-inventory.jar"));
    Instant now = Instant.now();
    Files.setLastModifiedTime(jar, FileTime.from(now.minusSeconds(60)));
    Files.setLastModifiedTime(home.resolve("app"), FileTime.from(now));
    assertThat(given()).contains("-jar " + unpacked);
    assertThat(said).isEmpty();

    Files.writeString(home.resolve("app/made-from"), "140\n");
    assertThat(given()).contains("-jar " + jar);
    Files.writeString(home.resolve("app/made-from"), "0\n");
    Files.setLastModifiedTime(home.resolve("app"), FileTime.from(now));
    assertThat(given()).contains("-jar " + unpacked);

    Files.setLastModifiedTime(jar, FileTime.from(now.plusSeconds(60)));
    assertThat(given()).contains("-jar " + jar).doesNotContain("-XX:Shared");
    assertThat(said).contains("call jobs/launcher/prepare");
  }

  @Test
  void saysThatThereIsNoJar() throws Exception {
    Shell.Ended ended =
        Shell.in(home).run("/bin/sh", home + "/jobs/launcher/policy-inventory", "runs");

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err())
        .isEqualTo("policy-inventory: there is no policy-inventory.jar in " + home + "\n");
  }

  @Test
  void takesOptionsOfThePerson() throws Exception {
    Files.createFile(home.resolve("policy-inventory.jar"));

    assertThat(given("-Xmx1g -Dx=y")).startsWith(FIRST + "-Xmx1g -Dx=y" + ALWAYS + "-jar");
  }
}
