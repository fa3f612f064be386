package io.policyinventory.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.Slow;
import io.policyinventory.sandbox.SandboxOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What one run says of the servers and disks of the sandbox. */
@Slow
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SandboxCoverageTest {
  private Harness program;

  @BeforeAll
  void run(@TempDir Path folder) {
    program = new Harness(folder, SandboxOptions.defaults());
    Harness.Outcome outcome = program.run("formats=csv");
    assertThat(outcome.exitCode()).as(outcome.messages()).isZero();
  }

  @AfterAll
  void stop() {
    program.close();
  }

  @Test
  void everyCaseOfTheSandboxHasItsVerdict() {
    Map<String, String> expected = new TreeMap<>();
    put(
        expected,
        "yes",
        "web-01 web-02 web-03 db-01 db-02 assets-01 lb-01 cache-01 shop-01 shop-02 shop-03 db-03"
            + " terminal-01 uploads-data-1 uploads-data-2 assets-01-data-1 db-01-data-2"
            + " orders-data-1 orders-data-2 db-03-data-1 shop-01-data-1 cluster-shared-1 ledger-01"
            + " ledger-02 payroll-01 sftp-01 ledger-01-data-1 ledger-02-data-1 gpu-01 gpu-02 nas-01"
            + " app-01 app-02 app-03 app-01-system app-01-data-1 app-02-system app-03-data-1"
            + " reports-data-1");
    put(
        expected,
        "unknown",
        "legacy-01 media-01 archive-01 kiosk-01 frozen-01 new-01 shop-03-data-1 logs-data-1"
            + " logs-data-2 db-02-data-1 shop-02-scratch db-03-system scratch-data-1 export-2024"
            + " orders-copy new-01-system");
    put(
        expected,
        "no",
        "dr-01 intranet-01 wiki-01 batch-01 batch-02 search-01 build-01 hana-01 reporting-01"
            + " reporting-02 jump-01 ledger-test-01 audit-2019 exports-data-1 exports-data-2 gpu-03"
            + " notebook-01 app-02-cache app-03-system app-04 reports-data-2 loose-data-1 app-05"
            + " app-06");
    Map<String, String> found =
        program.csv("coverage").stream()
            .filter(row -> expected.containsKey(row.get("resource_name")))
            .collect(
                Collectors.toMap(
                    row -> row.get("resource_name"),
                    row -> row.get("protected"),
                    (one, other) -> one + "," + other,
                    TreeMap::new));
    assertThat(found).isEqualTo(expected);
    assertThat(program.csv("coverage"))
        .noneMatch(row -> List.of("old-01", "gone-01").contains(row.get("resource_name")))
        .filteredOn(row -> !row.get("protected").equals("yes"))
        .noneMatch(row -> row.get("reason").isEmpty());
  }

  private static void put(Map<String, String> expected, String verdict, String names) {
    for (String name : names.split(" ")) {
      expected.put(name, verdict);
    }
  }

  @Test
  void switchesThatDecideAreNamed() {
    assertThat(program.resource("search-01").get("reason_code")).isEqualTo("auto-protect-off");
    assertThat(program.resource("media-01").get("reason_code")).isEqualTo("vault-frozen");
    assertThat(program.resource("media-01").get("reason"))
        .contains("its protect_status in vault media is not known: 'suspended'");
    assertThat(program.csv("coverage"))
        .filteredOn(row -> !row.get("protected").equals("yes"))
        .noneMatch(row -> row.get("reason_code").isEmpty());
  }

  @Test
  void aMemberThatIsNoServerAnyMoreIsGone() {
    assertThat(program.csv("resources"))
        .filteredOn(row -> row.get("evidence").equals("gone"))
        .extracting(row -> row.get("resource_name") + " in " + row.get("vault_name"))
        .containsExactly("gone-01 in tagged");
  }

  @Test
  void aHalfMigratedServerIsCountedOnceAndIsAnAlarm() {
    CSVRecord cache = program.resource("cache-01");
    assertThat(cache.get("policy_count")).isEqualTo("2");
    assertThat(program.csv("findings"))
        .filteredOn(row -> row.get("rule").equals("resource-in-several-policies"))
        .filteredOn(row -> row.get("subject_id").equals(cache.get("resource_id")))
        .extracting(row -> row.get("service"))
        .containsExactly("cbr", "csbs");
  }

  @Test
  void staleAndUnprotectedResourcesAreFindings() {
    assertThat(program.rulesAbout("gpu-02")).containsExactly("backup-stale fail");
    assertThat(program.rulesAbout("shop-03")).containsExactly("backup-stale fail");
    assertThat(program.rulesAbout("gpu-03")).containsExactly("resource-unprotected fail");
    assertThat(program.rulesAbout("kiosk-01")).containsExactly("resource-unprotected unknown");
    assertThat(program.rulesAbout("gpu-01")).isEmpty();
  }

  @Test
  void theViewShowsWhatTheReportShows() {
    assertThat(
            program
                .jdbc()
                .queryForList(
                    """
                    SELECT concat_ws(',', resource_id, protected, policy_count, policies,
                                     max_interval_hours, last_backup_status, reason)
                    FROM inventory.coverage WHERE run_id = 1
                    ORDER BY service COLLATE "C", region COLLATE "C", project_id COLLATE "C",
                             resource_id COLLATE "C"
                    """,
                    String.class))
        .containsExactlyElementsOf(
            program.csv("coverage").stream()
                .map(
                    row ->
                        List.of(
                                "resource_id",
                                "protected",
                                "policy_count",
                                "policies",
                                "max_interval_hours",
                                "last_backup_status",
                                "reason")
                            .stream()
                            .filter(column -> !row.get(column).isEmpty())
                            .map(row::get)
                            .collect(Collectors.joining(",")))
                .toList());
  }
}
