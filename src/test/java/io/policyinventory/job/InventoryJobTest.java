package io.policyinventory.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.Slow;
import io.policyinventory.database.EachServer;
import io.policyinventory.sandbox.fault.FaultText;
import io.policyinventory.sandbox.inventory.BackupService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVRecord;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@EachServer
@Slow
class InventoryJobTest extends SandboxProgram {
  private static final String SHOP = "eu-de_web-shop";
  private static final String MY_PLAN = "27b11f3f-578d-4464-89d1-7c6d5894f753";
  private static final int POLICIES = 32;
  private static final int CSBS_POLICIES = 14;
  private static final String QUICK = "--inventory.http.back-off=5ms";

  @Test
  void publishesEveryReportAsCsvAndSheet() throws IOException {
    Harness.Outcome outcome = program.run();

    assertThat(outcome.exitCode()).as(outcome.messages()).isZero();
    assertThat(program.csv("policies")).hasSize(POLICIES);
    assertThat(inventoryRowsByLaw()).isEqualTo(program.csv("inventory").size());
    try (ReadableWorkbook workbook =
        new ReadableWorkbook(program.latest().resolve("policy-inventory.xlsx").toFile())) {
      Map<String, Long> rows =
          workbook
              .getSheets()
              .collect(
                  Collectors.toMap(
                      sheet -> sheet.getName(),
                      sheet -> {
                        try (var stream = sheet.openStream()) {
                          return stream.count() - 1;
                        } catch (IOException e) {
                          throw new java.io.UncheckedIOException(e);
                        }
                      }));
      for (String report :
          List.of(
              "policies",
              "operations",
              "resources",
              "tags",
              "inventory",
              "findings",
              "changes",
              "coverage",
              "scopes",
              "rejects")) {
        String sheet = Character.toUpperCase(report.charAt(0)) + report.substring(1);
        assertThat(rows).containsEntry(sheet, (long) program.csv(report).size());
      }
    }
  }

  @Test
  void aRunWhoseReportsShowNoPolicyStillTellsWhatItFound() throws IOException {
    Harness.Outcome outcome =
        program.run(
            "services=csbs", "coverage=false", "tags=env=zzz", "formats=xlsx", "failOn=info");

    Long found = program.jdbc().queryForObject("SELECT findings FROM inventory.runs", Long.class);
    assertThat(found).isPositive();
    assertThat(outcome.results())
        .contains("  findings   " + found + " (")
        .contains("  reported   0 findings (0 critical, 0 warning, 0 info, 0 unknown, 0 waived)");
    assertThat(summary())
        .doesNotContain("No rules were checked")
        .contains(
            "No critical finding about what is shown here, " + found + " findings in the run");
    assertThat(outcome.exitCode()).as("failOn counts what is reported").isZero();
    assertThat(program.run("failOn=info", "formats=csv").exitCode()).isEqualTo(4);
  }

  @Test
  void gapsAndFindingsTogetherAreAnExitCodeOfTheirOwn() {
    program.cloud().addFault(FaultText.parse("GET /csbs/v1/*/policies status=403"));

    assertThat(program.run("failOn=critical", "formats=csv").exitCode()).isEqualTo(5);
  }

  @Test
  void aFolderThatDiffersIsExitCodeSix() throws IOException {
    program.run("formats=csv", "reports=policies");
    String folder = "verify=" + program.latest();
    assertThat(program.run("report", folder).exitCode()).isZero();

    Files.writeString(program.latest().resolve("policies.csv"), "nothing\n");

    assertThat(program.run("report", folder).exitCode()).isEqualTo(6);
    assertThat(program.run("report", "verify=" + folder + "-gone").exitCode()).isEqualTo(2);
  }

  @Test
  void theSeedPolicyComesOutInNormalForm() {
    program.run("formats=csv");

    CSVRecord operation = row("operations", MY_PLAN);
    assertThat(operation.get("rrule")).isEqualTo("FREQ=WEEKLY;BYDAY=TH;BYHOUR=12;BYMINUTE=27");
    assertThat(operation.get("schedule")).isEqualTo("Weekly on Thu at 12:27 UTC");
    assertThat(operation.get("retention")).isEqualTo("20 backups");
    assertThat(operation.get("start_time")).isEqualTo("2017-03-07T09:31:08Z");
    assertThat(operation.get("next_run_at")).isEmpty();
    assertThat(row("policies", MY_PLAN).get("enabled")).isEqualTo("false");
  }

  @Test
  void aQuietSecondRunWritesNoVersions() {
    program.run("formats=csv");
    Long before = program.count("inventory.policy_version");

    assertThat(program.run("formats=csv").results()).contains("0 added, 0 changed, 0 removed");
    assertThat(program.count("inventory.policy_version")).isEqualTo(before);
    assertThat(program.count("inventory.staged_policy")).isZero();
  }

  @Test
  void whatARunPublishedIsGivenAgainToTheByte() throws IOException {
    program.run();
    Path published = program.latest();
    program.cloud().removePolicy(SHOP, BackupService.CSBS, MY_PLAN);
    assertThat(program.run().results()).contains("0 added, 0 changed, 1 removed");

    Path again = folder.resolve("again");
    assertThat(program.run("report", "run=1", "output=" + again).exitCode()).isZero();

    Path written = again.resolve(published.getFileName());
    try (var files = Files.list(published)) {
      for (Path file : files.toList()) {
        assertThat(written.resolve(file.getFileName())).hasSameBinaryContentAs(file);
      }
    }
  }

  @Test
  void aScopeThatFailsLeavesItsPoliciesUntouched() {
    program.run("formats=csv");
    program.cloud().removePolicy(SHOP, BackupService.CSBS, MY_PLAN);
    program
        .cloud()
        .addFault(
            FaultText.parse(
                "GET /csbs/v1/*/policies status=403 code=CSBS.9009 message=not_verified"));

    Harness.Outcome outcome = program.run("formats=csv");

    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.results()).contains("published with gaps").contains("CSBS.9009");
    assertThat(outcome.results()).contains("0 added, 0 changed, 0 removed");
    assertThat(row("policies", MY_PLAN).get("policy_name")).isEqualTo("my-plan");
    assertThat(
            program.csv("scopes").stream()
                .filter(scope -> scope.get("status").equals("failed"))
                .map(scope -> scope.get("error_code")))
        .containsExactly("CSBS.9009", "CSBS.9009", "CSBS.9009");
    assertThat(
            program
                .jdbc()
                .queryForObject(
                    "SELECT scopes_failed FROM inventory.runs WHERE run_id = 2", Long.class))
        .isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "truncated",
        "cut",
        "invalid",
        "shape",
        "empty",
        "status=200 html",
        "reset",
        "status=500",
        "status=503 code=CSBS.9998",
        "repeatPage",
        "endless=3"
      })
  void anUnusableAnswerCostsItsScopesAndNoMore(String action) {
    program.cloud().addFault(FaultText.parse("GET /csbs/v1/*/policies " + action));

    Harness.Outcome outcome =
        program.run(
            "pageSize=2",
            "coverage=false",
            "formats=csv",
            QUICK,
            "--inventory.http.back-off-max=10ms",
            "--inventory.http.max-response=1MB");

    assertThat(outcome.exitCode()).as(outcome.messages()).isEqualTo(3);
    assertThat(program.csv("policies"))
        .noneMatch(row -> row.get("service").equals("csbs"))
        .hasSize(POLICIES - CSBS_POLICIES);
    assertThat(program.csv("scopes"))
        .filteredOn(scope -> scope.get("service").equals("csbs"))
        .filteredOn(scope -> !scope.get("status").equals("skipped"))
        .hasSize(3)
        .allMatch(scope -> scope.get("status").equals("failed"))
        .noneMatch(scope -> scope.get("error_message").isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /csbs/v1/*/policies status=503 times=2",
        "* /** status=429 times=3 retryAfter=0",
        "GET /vbs/** truncated times=2",
        "GET /csbs/** expire times=1",
        "GET /csbs/v1/*/policies ignoreMarker",
        "GET /csbs/v1/*/policies capLimit=1"
      })
  void aPassingFaultCostsNothing(String rule) {
    program.cloud().addFault(FaultText.parse(rule));

    Harness.Outcome outcome =
        program.run(
            "pageSize=3",
            "coverage=false",
            "formats=csv",
            QUICK,
            "--inventory.http.throttle-back-off=5ms");

    assertThat(outcome.exitCode()).as(outcome.messages()).isZero();
    assertThat(program.csv("policies")).hasSize(POLICIES);
  }

  @Test
  void anOddLimitIsRejectedAndItsPolicyKeepsItsRow() {
    program
        .cloud()
        .putPolicy(
            SHOP,
            BackupService.CSBS,
            program
                .cloud()
                .policy(SHOP, BackupService.CSBS, MY_PLAN)
                .replace("\"20\"", "\"many\""));

    Harness.Outcome outcome = program.run("formats=csv");

    assertThat(outcome.exitCode()).as(outcome.messages()).isEqualTo(3);
    CSVRecord reject = program.csv("rejects").get(0);
    assertThat(reject.get("policy_id")).isEqualTo(MY_PLAN);
    assertThat(reject.get("reason")).contains("max_backups").contains("many");
    assertThat(reject.get("raw")).contains("\"many\"");
    assertThat(program.csv("policies")).hasSize(POLICIES);
    assertThat(program.csv("operations"))
        .filteredOn(row -> row.get("policy_id").equals(MY_PLAN))
        .isNotEmpty()
        .allMatch(row -> row.get("max_backups").isEmpty());
  }

  @Test
  void aDryRunWritesNothing() throws IOException {
    Harness.Outcome outcome = program.run("dryRun=true");

    assertThat(outcome.exitCode()).as(outcome.messages()).isZero();
    assertThat(outcome.results())
        .contains("32 policies in 12 scopes of ")
        .endsWith("; dry run, nothing written\n");
    assertThat(program.published()).isEmpty();
    assertThat(program.count("inventory.run")).isZero();
  }

  @Test
  void aDryRunFindsAMistakeInTheRules(@TempDir Path folder) throws IOException {
    Path rules = Files.writeString(folder.resolve("rules.yaml"), "rules: {no-such-rule: {}}");

    Harness.Outcome outcome = program.run("dryRun=true", "--inventory.rules=" + rules);

    assertThat(outcome.exitCode()).as(outcome.messages()).isEqualTo(2);
    assertThat(outcome.messages()).contains("unknown rule 'no-such-rule'");
  }

  @Test
  void onlyPoliciesWithTheTagsGoIntoTheReports() {
    program.run("tags=env=prod,owner", "formats=csv", "reports=policies,tags");

    assertThat(program.csv("policies"))
        .isNotEmpty()
        .allMatch(
            row -> row.get("tags").contains("env=prod") && row.get("tags").contains("owner="));
    assertThat(program.count("inventory.policy_version")).isEqualTo(POLICIES);
  }

  @Test
  void aProjectThatDoesNotExistIsAMistakeOfTheCommandLine() throws IOException {
    Harness.Outcome outcome = program.run("projects=eu-de_web-shpo");

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.messages()).contains("did you mean 'eu-de_web-shop'?");
    assertThat(program.published()).isEmpty();
  }

  @Test
  void refusedSignInIsOneLineAndAFailedRun() throws IOException {
    Map<String, String> environment = program.environment();
    environment.put("OS_PASSWORD", "not-the-right-one-0815");

    Harness.Outcome outcome = program.run(environment);

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.messages().lines().filter(line -> line.startsWith("policy-inventory: ")))
        .hasSize(1);
    assertThat(outcome.messages()).doesNotContain("not-the-right-one-0815", "\tat ");
    assertThat(program.published()).isEmpty();
    assertThat(program.jdbc().queryForObject("SELECT status FROM inventory.runs", String.class))
        .isEqualTo("failed");
  }

  @Test
  void aHalfSetEnvironmentNeverFallsBackToTheSandbox() {
    Harness.Outcome outcome = program.run(Map.of("OS_USERNAME", "somebody"));

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.messages()).contains("OS_PASSWORD");
  }

  @Test
  void secretsAppearNowhere() throws IOException {
    program.cloud().addFault(FaultText.parse("GET /vbs/** status=401 code=APIG.0307 times=2"));
    Harness.Outcome outcome = program.run("--debug", "--logging.level.root=debug", QUICK);

    String secret = program.cloud().password();
    assertThat(outcome.messages())
        .doesNotContain(secret)
        .doesNotContainIgnoringCase("x-auth-token: ");
    assertThat(outcome.results()).doesNotContain(secret);
    try (var files = Files.list(program.latest())) {
      for (Path file : files.filter(f -> !f.toString().endsWith(".xlsx")).toList()) {
        assertThat(Files.readString(file)).doesNotContain(secret);
      }
    }
    for (String table :
        program
            .jdbc()
            .queryForList(
                "SELECT schemaname || '.' || tablename FROM pg_tables"
                    + " WHERE schemaname IN ('inventory', 'batch')",
                String.class)) {
      assertThat(program.jdbc().queryForList("SELECT t::text FROM " + table + " t", String.class))
          .noneMatch(row -> row.contains(secret));
    }
  }

  private int inventoryRowsByLaw() {
    return program.csv("policies").stream()
        .mapToInt(
            row ->
                Math.max(1, Integer.parseInt(row.get("operation_count")))
                    * Math.max(1, Integer.parseInt(row.get("resource_count"))))
        .sum();
  }

  private CSVRecord row(String report, String policyId) {
    return program.csv(report).stream()
        .filter(row -> row.get("policy_id").equals(policyId))
        .findFirst()
        .orElseThrow();
  }

  private String summary() throws IOException {
    try (ReadableWorkbook workbook =
            new ReadableWorkbook(program.latest().resolve("policy-inventory.xlsx").toFile());
        var rows = workbook.getFirstSheet().openStream()) {
      return rows.flatMap(row -> row.stream())
          .filter(cell -> cell != null)
          .map(cell -> cell.getText())
          .collect(Collectors.joining("\n"));
    }
  }
}
