package io.policyinventory.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.Slow;
import io.policyinventory.sandbox.SandboxCloud;
import io.policyinventory.sandbox.fault.FaultText;
import io.policyinventory.sandbox.inventory.BackupService;
import io.policyinventory.sandbox.inventory.ItemKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers, disks and their backups through the whole program. */
@Slow
class CoverageJobTest extends SandboxProgram {
  private static final String SHOP = "eu-de_web-shop";
  private static final String QUICK = "--inventory.http.back-off=5ms";

  @ParameterizedTest
  @ValueSource(strings = {"coverage=false", "services=csbs", "services=csbs,vbs"})
  void withoutCoverageNoServerDiskOrBackupIsAskedFor(String parameter) {
    Harness.Outcome outcome =
        program.run(
            parameter,
            "formats=csv",
            "services=csbs".equals(parameter) ? "details=never" : "details=auto");

    assertThat(outcome.exitCode()).as(outcome.messages()).isZero();
    assertThat(program.csv("coverage")).isEmpty();
    assertThat(program.csv("scopes"))
        .noneMatch(row -> List.of("ecs", "evs").contains(row.get("service")));
    assertThat(program.cloud().requests())
        .noneMatch(request -> request.path().contains("/ecs/"))
        .noneMatch(request -> request.path().contains("checkpoint_items"))
        .noneMatch(request -> request.path().contains("/backups"));
    assertThat(program.csv("findings"))
        .noneMatch(row -> row.get("rule").equals("resource-unprotected"));
  }

  @Test
  void aRefusalOfServersCostsCoverageNotTheInventory() {
    program.run("formats=csv");
    program.cloud().addFault(FaultText.parse("GET /ecs/** status=403 code=Ecs.0003 nested"));

    Harness.Outcome outcome = program.run("formats=csv");

    assertThat(outcome.exitCode()).as(outcome.messages()).isEqualTo(3);
    assertThat(outcome.results()).contains("0 added, 0 changed, 0 removed");
    assertThat(program.csv("coverage"))
        .filteredOn(row -> row.get("service").equals("ecs"))
        .hasSize(46)
        .allMatch(row -> row.get("protected").equals("unknown"))
        .allMatch(row -> row.get("reason").contains("Ecs.0003"));
    assertThat(program.resource("orders-data-1").get("protected")).isEqualTo("yes");
    assertThat(program.resource("audit-2019").get("protected")).isEqualTo("unknown");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET /evs/** status=403 code=EVS.0003 nested", "GET /evs/** status=500"})
  void volumesThatCannotBeReadChangeNoPolicy(String fault) {
    program.run("formats=csv");
    program.cloud().addFault(FaultText.parse(fault));

    Harness.Outcome blind = program.run("formats=csv", QUICK, "--inventory.http.tries=2");

    assertThat(blind.results()).contains("0 added, 0 changed, 0 removed");
    assertThat(program.csv("scopes"))
        .filteredOn(row -> row.get("service").equals("vbs"))
        .filteredOn(row -> !row.get("status").equals("skipped"))
        .hasSize(2)
        .allMatch(row -> row.get("status").equals("complete"))
        .allMatch(row -> row.get("error_message").contains("members cannot be told"));
    assertThat(program.resource("uploads-data-1").get("protected")).isEqualTo("unknown");
    program.cloud().clearFaults();
    assertThat(program.run("formats=csv").results()).contains("0 added, 0 changed, 0 removed");
    assertThat(program.resource("uploads-data-1").get("protected")).isEqualTo("yes");
  }

  @Test
  void tasksThatCannotBeReadChangeNoPolicy() {
    program.run("formats=csv");
    program
        .cloud()
        .addFault(
            FaultText.parse(
                "GET /vbs/v2/*/backuppolicy/*/backuptasks"
                    + " status=403 code=AutoBackup.0213 nested"));

    Harness.Outcome blind = program.run("formats=csv");

    assertThat(blind.exitCode()).as(blind.messages()).isZero();
    assertThat(blind.results())
        .contains("0 added, 0 changed, 0 removed")
        .contains("members cannot be told: backup tasks could not be read: 403 AutoBackup.0213");
    assertThat(program.resource("logs-data-1").get("reason")).contains("as last known");
  }

  @Test
  void aServiceThatFailsMakesEveryNegativeOfItsProjectUnknown() {
    program.cloud().addFault(FaultText.parse("GET /csbs/v1/*/policies status=403 code=CSBS.9009"));

    program.run("formats=csv");

    assertThat(program.resource("gpu-03").get("protected")).isEqualTo("unknown");
    assertThat(program.resource("gpu-03").get("reason")).contains("csbs").contains("CSBS.9009");
    assertThat(program.resource("shop-01").get("protected")).isEqualTo("yes");
    assertThat(program.resource("app-04").get("protected")).isEqualTo("no");
  }

  @Test
  void aVaultThatIsNotUnderstoodRemovesNothingFromItsPolicy() {
    program.run("formats=csv");
    String vault = vaultOf("shop-daily");
    program
        .cloud()
        .putItem(
            SHOP,
            ItemKind.VAULT,
            program
                .cloud()
                .item(SHOP, ItemKind.VAULT, vault)
                .replaceFirst("\"resources\"\\s*:\\s*\\[", "\"resources\":[7,"));

    Harness.Outcome outcome = program.run("formats=csv");

    assertThat(outcome.exitCode()).as(outcome.messages()).isEqualTo(3);
    assertThat(outcome.results()).contains("0 added, 0 changed, 0 removed");
    assertThat(program.csv("rejects"))
        .extracting(row -> row.get("position").replaceAll("\\d+", "n"))
        .containsExactly("vaults[n].resources[n]");
    assertThat(program.resource("shop-01").get("protected")).isEqualTo("unknown");
    assertThat(program.resource("orders-data-1").get("protected")).isEqualTo("yes");
  }

  @Test
  void aReplicationPolicyOnABackupVaultIsNoSecondPolicy() {
    program.run("formats=csv");
    long before = sharing();
    String replication = policyId("to-the-netherlands");
    program
        .cloud()
        .putPolicy(
            SHOP,
            BackupService.CBR,
            program
                .cloud()
                .policy(SHOP, BackupService.CBR, replication)
                .replaceAll(
                    "\"vault_id\"\\s*:\\s*\"[^\"]*\"",
                    "\"vault_id\":\"" + vaultOf("shop-daily") + "\""));

    program.run("formats=csv");

    assertThat(program.csv("resources"))
        .filteredOn(row -> row.get("policy_id").equals(replication))
        .hasSizeGreaterThan(1);
    assertThat(sharing()).isEqualTo(before);
  }

  private long sharing() {
    return program.csv("findings").stream()
        .filter(row -> row.get("rule").equals("resource-in-several-policies"))
        .count();
  }

  private String vaultOf(String policy) {
    return program.csv("resources").stream()
        .filter(row -> row.get("policy_name").equals(policy))
        .findFirst()
        .orElseThrow()
        .get("vault_id");
  }

  private String policyId(String name) {
    return program.csv("policies").stream()
        .filter(row -> row.get("policy_name").equals(name))
        .findFirst()
        .orElseThrow()
        .get("policy_id");
  }

  @Test
  void aLimitThatIsNotUnderstoodDoesNotTakeProtectionAway() {
    program.run("formats=csv");
    String policy = policyId("web-daily");
    program
        .cloud()
        .putPolicy(
            SHOP,
            BackupService.CSBS,
            program
                .cloud()
                .policy(SHOP, BackupService.CSBS, policy)
                .replaceAll("\"max_backups\":[^,}]+", "\"max_backups\":\"many\""));

    assertThat(program.run("formats=csv").exitCode()).isEqualTo(3);

    assertThat(program.resource("web-01").get("protected")).isEqualTo("yes");
    assertThat(program.resource("shop-01").get("protected")).isEqualTo("yes");
  }

  @ParameterizedTest
  @CsvSource({
    "GET /csbs/v1/*/checkpoint_items status=403 code=CSBS.9009, web-01",
    "GET /cbr/v3/*/backups status=403 code=BackupService.8600, shop-01"
  })
  void aRefusalOfBackupsIsNamedAndFailsNothing(String fault, String server) {
    program.cloud().addFault(FaultText.parse(fault));

    Harness.Outcome outcome = program.run("formats=csv");

    assertThat(outcome.exitCode()).as(outcome.messages()).isZero();
    assertThat(program.resource(server).get("protected")).isEqualTo("yes");
    assertThat(outcome.results())
        .contains("Evidence of coverage that is missing")
        .contains("could not be read");
    assertThat(program.resource(server).get("last_backup_at")).isEmpty();
    assertThat(program.resource(server).get("reason")).contains("could not be read");
    assertThat(program.rulesAbout(server)).containsExactly("backup-stale unknown");
    assertThat(program.csv("scopes"))
        .filteredOn(row -> row.get("error_message").contains("could not be read"))
        .isNotEmpty()
        .allMatch(row -> row.get("status").equals("complete"));
  }

  @Test
  void throttlingByAnswer202CostsNothing() {
    program
        .cloud()
        .addFault(FaultText.parse("GET /ecs/** status=202 code=Common.0024 nested times=3"));

    Harness.Outcome outcome =
        program.run("formats=csv", QUICK, "--inventory.http.throttle-back-off=5ms");

    assertThat(outcome.exitCode()).as(outcome.messages()).isZero();
    assertThat(program.csv("coverage"))
        .filteredOn(row -> row.get("service").equals("ecs"))
        .hasSize(46);
  }

  @Test
  void aQuietSecondRunWritesNoCoverage() {
    program.run("formats=csv");
    Long before = program.count("inventory.coverage_row");

    program.run("formats=csv");

    assertThat(program.count("inventory.coverage_row")).isEqualTo(before);
    assertThat(program.count("inventory.staged_resource")).isZero();
    assertThat(program.count("inventory.staged_backup")).isZero();
    assertThat(program.count("inventory.staged_vault")).isZero();
  }

  @Test
  void userDataIsInNoTableFileOrLog() throws IOException {
    String odd =
        program
            .cloud()
            .item(SHOP, ItemKind.SERVER, resourceId("web-01"))
            .replaceFirst("\"name\"\\s*:\\s*\"web-01\"", "\"name\":{\"odd\":1}");
    program.cloud().putItem(SHOP, ItemKind.SERVER, odd);
    program.cloud().addFault(FaultText.parse("GET /ecs/** truncated times=1"));

    Harness.Outcome outcome =
        program.run("--debug", "--logging.level.root=trace", QUICK, "pageSize=7");

    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(program.csv("rejects")).hasSize(1);
    for (String secret :
        List.of(SandboxCloud.USER_DATA_SECRET, SandboxCloud.USER_DATA_SECRET_BASE64)) {
      assertThat(outcome.messages()).doesNotContain(secret);
      assertThat(outcome.results()).doesNotContain(secret);
      try (var files = Files.list(program.latest())) {
        for (Path file : files.toList()) {
          assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
              .doesNotContain(secret);
        }
      }
      assertThat(sheets()).contains("web-02").doesNotContain(secret);
      for (String table : tables()) {
        assertThat(program.jdbc().queryForList("SELECT t::text FROM " + table + " t", String.class))
            .noneMatch(row -> row.contains(secret));
      }
    }
  }

  private String sheets() throws IOException {
    try (ZipFile workbook =
        new ZipFile(program.latest().resolve("policy-inventory.xlsx").toFile())) {
      StringBuilder text = new StringBuilder();
      for (ZipEntry entry : Collections.list(workbook.entries())) {
        text.append(
            new String(workbook.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
      }
      return text.toString();
    }
  }

  private List<String> tables() {
    return program
        .jdbc()
        .queryForList(
            "SELECT schemaname || '.' || tablename FROM pg_tables"
                + " WHERE schemaname IN ('inventory', 'batch')",
            String.class);
  }

  private String resourceId(String name) {
    program.run("formats=csv");
    return program.resource(name).get("resource_id");
  }
}
