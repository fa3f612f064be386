package io.policyinventory.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.Slow;
import io.policyinventory.sandbox.SandboxOptions;
import io.policyinventory.sandbox.fault.FaultText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Slow
class MetricsFileTest {
  private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
  private static final Pattern COMMENT = Pattern.compile("# (HELP|TYPE) (" + NAME + ") (.+)");
  private static final Pattern SAMPLE =
      Pattern.compile(
          "("
              + NAME
              + ")(\\{[a-z_]+=\"(?:[^\"\\\\\n]|\\\\[\\\\n\"])*\"})? (-?[0-9]+(?:\\.[0-9]+)?)");

  @TempDir Path folder;

  @Test
  void aRunTellsOfItself() throws Exception {
    try (Harness program = new Harness(folder, SandboxOptions.defaults())) {
      Path file = folder.resolve("policy_inventory.prom");

      assertThat(program.run("--inventory.metrics-file=" + file).exitCode()).isZero();

      // How many backups are stale depends on the time of day.
      double critical = count(program, "critical", "fail");
      double unknown = count(program, "", "unknown");
      assertThat(critical).isPositive();
      assertThat(unknown).isPositive();

      Map<String, Double> metrics = parse(file);
      assertThat(metrics)
          .containsEntry("run_exit_code", 0.0)
          .containsEntry("run_id", 1.0)
          .containsEntry("run_full", 1.0)
          .containsEntry("scopes{status=\"complete\"}", 15.0)
          .containsEntry("scopes{status=\"missing\"}", 0.0)
          .containsEntry("gaps", 0.0)
          .containsEntry("policies", 32.0)
          .containsEntry("resources{protected=\"yes\"}", 65.0)
          .containsEntry("resources{protected=\"unknown\"}", 30.0)
          .containsEntry("findings{severity=\"critical\"}", critical)
          .containsEntry("findings_unknown", unknown)
          .containsKeys(
              "step_duration_seconds{step=\"resolve-scopes\"}",
              "step_duration_seconds{step=\"publish\"}",
              "requests",
              "retries")
          .containsEntry(
              "last_success_timestamp_seconds", metrics.get("last_run_timestamp_seconds"));
      assertThat(metrics.keySet()).noneMatch(name -> name.contains("worker"));
      assertThat(metrics.get("step_duration_seconds{step=\"read-scopes\"}")).isPositive();
      assertThat(Files.getPosixFilePermissions(file))
          .isEqualTo(PosixFilePermissions.fromString("rw-r--r--"));
      try (var beside = Files.list(folder)) {
        assertThat(beside.map(Path::toString)).noneMatch(name -> name.endsWith(".tmp"));
      }
    }
  }

  private static double count(Harness program, String severity, String verdict) {
    return program.csv("findings").stream()
        .filter(finding -> finding.get("severity").contains(severity))
        .filter(finding -> finding.get("verdict").equals(verdict))
        .count();
  }

  @Test
  void gapsDoNotMoveTheLastSuccess() throws Exception {
    try (Harness program =
        new Harness(
            folder,
            SandboxOptions.defaults()
                .withFaults(List.of(FaultText.parse("GET /csbs/v1/*/policies status=403"))))) {
      Path file = folder.resolve("metrics.prom");
      Files.writeString(file, "policy_inventory_last_success_timestamp_seconds 1700000000\n");

      assertThat(program.run("--inventory.metrics-file=" + file).exitCode()).isEqualTo(3);

      Map<String, Double> metrics = parse(file);
      assertThat(metrics)
          .containsEntry("run_exit_code", 3.0)
          .containsEntry("last_success_timestamp_seconds", 1_700_000_000.0)
          .containsEntry(
              "last_published_timestamp_seconds", metrics.get("last_run_timestamp_seconds"));
      assertThat(metrics.get("scopes{status=\"failed\"}")).isPositive();
      assertThat(metrics.get("gaps")).isPositive();
    }
  }

  @Test
  void aRefusedSignInTellsOnlyWhatIsKnown() throws Exception {
    try (Harness program = new Harness(folder, SandboxOptions.defaults())) {
      Path file = folder.resolve("metrics.prom");
      Map<String, String> environment = program.environment();
      environment.put("OS_PASSWORD", "wrong");
      environment.put("INVENTORY_METRICS_FILE", file.toString());

      Harness.Outcome outcome = program.run(environment);

      assertThat(outcome.exitCode()).as(outcome.messages()).isEqualTo(1);

      assertThat(parse(file))
          .containsEntry("run_exit_code", 1.0)
          .containsKey("run_duration_seconds")
          .containsEntry("run_id", 1.0)
          .doesNotContainKeys("last_success_timestamp_seconds", "policies")
          .allSatisfy((name, value) -> assertThat(name).doesNotStartWith("findings"));
    }
  }

  @Test
  void aMistakeInAParameterIsToldOf() throws Exception {
    try (Harness program = new Harness(folder, SandboxOptions.defaults())) {
      Path file = folder.resolve("metrics.prom");

      assertThat(program.run("pageSize=many", "--inventory.metrics-file=" + file).exitCode())
          .isEqualTo(2);

      assertThat(parse(file)).containsEntry("run_exit_code", 2.0).doesNotContainKey("run_id");
    }
  }

  @Test
  void aFileThatCannotBeWrittenIsAWarning() {
    try (Harness program = new Harness(folder, SandboxOptions.defaults())) {
      Harness.Outcome outcome =
          program.run("services=vbs", "--inventory.metrics-file=" + folder.resolve("no/such.prom"));

      assertThat(outcome.exitCode()).isZero();
      assertThat(outcome.messages()).contains("WARN", "inventory.metrics-file cannot be written");
    }
  }

  /** By the grammar of the format; a family has its help and its type once, before its samples. */
  private static Map<String, Double> parse(Path file) throws IOException {
    String text = Files.readString(file);
    assertThat(text).endsWith("\n").doesNotContain("NaN");
    Map<String, Double> samples = new LinkedHashMap<>();
    List<String> comments = new ArrayList<>();
    Set<String> closed = new HashSet<>();
    String family = "";
    for (String line : text.lines().toList()) {
      Matcher comment = COMMENT.matcher(line);
      Matcher sample = SAMPLE.matcher(line);
      assertThat(comment.matches() || sample.matches()).as(line).isTrue();
      String name = comment.matches() ? comment.group(2) : sample.group(1);
      if (!name.equals(family)) {
        assertThat(closed.add(name)).as("one block of " + name).isTrue();
        family = name;
      }
      if (comment.matches()) {
        assertThat(comments).doesNotContain(comment.group(1) + name);
        comments.add(comment.group(1) + name);
      } else {
        assertThat(comments).contains("HELP" + name, "TYPE" + name);
        assertThat(name).startsWith("policy_inventory_");
        String labels = sample.group(2) == null ? "" : sample.group(2);
        String key = name.substring("policy_inventory_".length()) + labels;
        assertThat(samples.put(key, Double.valueOf(sample.group(3)))).as(key).isNull();
      }
    }
    return samples;
  }
}
