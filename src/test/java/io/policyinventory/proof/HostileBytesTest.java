package io.policyinventory.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.Jazzer;
import io.policyinventory.JdkTool;
import io.policyinventory.database.DatabaseUrlTarget;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Bytes that a fuzzer makes, led by the branches they reach, out of examples: in a JVM of its own,
 * with little memory.
 */
@Proof("hostile bytes")
class HostileBytesTest {
  private static final int SECONDS = Cells.tries(60, 4);
  private static final int LONGEST_INPUT_SECONDS = 30;
  private static final String CALENDAR =
      "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n"
          + "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TH,MO;BYHOUR=12;BYMINUTE=27\r\n"
          + "END:VEVENT\r\nEND:VCALENDAR\r\n";

  @TempDir Path folder;

  /** What takes the bytes, and where examples of them are. */
  record Target(Class<?> type, List<Path> files, List<String> texts) {
    private static Target ofFiles(Class<?> type, String... folders) {
      return new Target(type, Stream.of(folders).map(Path::of).toList(), List.of());
    }

    private static Target ofTexts(Class<?> type, String... texts) {
      return new Target(type, List.of(), List.of(texts));
    }

    void copyTo(Path seeds) throws IOException {
      for (Path from : files) {
        try (Stream<Path> examples = Files.walk(from)) {
          for (Path example : examples.filter(Files::isRegularFile).toList()) {
            Files.copy(example, seeds.resolve(String.valueOf(example.getFileName())));
          }
        }
      }
      for (int number = 0; number < texts.size(); number++) {
        Files.writeString(seeds.resolve("text-" + number), texts.get(number));
      }
    }

    @Override
    public String toString() {
      return type.getSimpleName();
    }
  }

  static Stream<Target> targets() {
    String api = "src/test/resources/api/";
    List<Target> all =
        List.of(
            Target.ofFiles(FuzzTargets.Csbs.class, api + "csbs"),
            Target.ofFiles(FuzzTargets.Vbs.class, api + "vbs"),
            Target.ofFiles(FuzzTargets.Cbr.class, api + "cbr"),
            Target.ofFiles(FuzzTargets.Servers.class, api + "ecs"),
            Target.ofFiles(FuzzTargets.Disks.class, api + "evs"),
            Target.ofTexts(
                FuzzTargets.Schedule.class,
                CALENDAR,
                "FREQ=MONTHLY;BYMONTHDAY=1,15;BYHOUR=2;BYMINUTE=0",
                "DTSTART;TZID=Europe/Berlin:20260101T000000\nRRULE:FREQ=DAILY;BYHOUR=0,12"),
            Target.ofTexts(
                FuzzTargets.CloudsYaml.class,
                "clouds:\n  c:\n    auth: {auth_url: 'https://iam.example.com/v3', username: u,"
                    + " password: p, user_domain_name: D}\n    region_name: eu-de\n",
                "clouds:\n  c: &a\n    profile: otc\n    auth: {ak: A, sk: S}\n    regions:\n"
                    + "    - name: eu-de\n      values: {csbs_endpoint_override: 'https://x/v1'}\n"),
            Target.ofFiles(FuzzTargets.RuleFile.class, "jobs/rules.yaml"),
            Target.ofTexts(
                FuzzTargets.Words.class,
                "inventory\nservices=csbs,vbs\ntags=env=prod,owner\nfailOn=critical\npageSize=10",
                "report\nasOf=2026-03-31\ncolumns.policies=policy_id,status\n--debug",
                "purge\nkeep=400d\nconfirm=true\n--inventory.rules=x.yaml"),
            Target.ofTexts(
                DatabaseUrlTarget.class, "//u:p@h:5432/db?ssl=true", "db", "//[::1]:1,b/x"));
    return Cells.of(all, 1).stream();
  }

  @ParameterizedTest
  @MethodSource("targets")
  void areUnderstoodOrRefused(Target target) throws Exception {
    Path seeds = Files.createDirectory(folder.resolve("seeds"));
    target.copyTo(seeds);
    Path log = folder.resolve("log");
    Process fuzzer =
        new ProcessBuilder(
                JdkTool.java(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+IgnoreUnrecognizedVMOptions",
                "-XX:+EnableDynamicAgentLoading",
                "-Dsun.net.httpserver.nodelay=true",
                "-cp",
                System.getProperty("java.class.path"),
                Jazzer.class.getName(),
                "--target_class=" + target.type().getName(),
                "--instrumentation_includes=io.policyinventory.**",
                "--custom_hook_includes=io.policyinventory.**",
                "--reproducer_path=" + folder,
                "-artifact_prefix=" + folder + "/",
                "-timeout=" + LONGEST_INPUT_SECONDS,
                "-max_len=8192",
                "-seed=1",
                "-rss_limit_mb=2048",
                "-max_total_time=" + SECONDS,
                seeds.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();

    assertThat(fuzzer.waitFor(SECONDS + 90L, TimeUnit.SECONDS)).isTrue();

    String said = Files.readString(log, StandardCharsets.ISO_8859_1);
    assertThat(fuzzer.exitValue()).as(said).isZero();
    assertThat(said).contains("Done ");
    if (Cells.ALL) {
      System.out.println(
          target + ": " + said.lines().filter(line -> line.startsWith("Done ")).findFirst().get());
    }
  }
}
