package io.policyinventory.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.Slow;
import io.policyinventory.database.EachServer;
import io.policyinventory.sandbox.fault.FaultText;
import io.policyinventory.sandbox.inventory.BackupService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

/** Changes, rules, past dates, proof and purge, by the whole program. */
@EachServer
@Slow
class HistoryJobTest extends SandboxProgram {
  private static final String SHOP = "eu-de_web-shop";
  private static final String MY_PLAN = "27b11f3f-578d-4464-89d1-7c6d5894f753";

  @Test
  void changesAreFieldByFieldSinceTheSnapshotBefore() {
    program.run("formats=csv");
    edit("\"My plan\"", "\"Our plan\"");

    assertThat(program.run("formats=csv").results()).contains("0 added, 1 changed, 0 removed");

    assertThat(program.csv("changes"))
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.get("policy_id")).isEqualTo(MY_PLAN);
              assertThat(change.get("change")).isEqualTo("changed");
              assertThat(change.get("field")).isEqualTo("description");
              assertThat(change.get("before")).isEqualTo("My plan");
              assertThat(change.get("after")).isEqualTo("Our plan");
            });
  }

  @Test
  void aScopeThatFailedHasNoChangesOfPoliciesAndItsFindingsAreUnknown() throws IOException {
    String rules = rules("rules: { policy-disabled: { severity: critical } }");
    program.run("formats=csv", rules);
    program.cloud().removePolicy(SHOP, BackupService.CSBS, MY_PLAN);
    program.cloud().addFault(FaultText.parse("GET /csbs/v1/*/policies status=403"));

    assertThat(program.run("formats=csv", rules).exitCode()).isEqualTo(3);

    assertThat(program.csv("changes"))
        .isNotEmpty()
        .noneMatch(change -> change.get("subject_type").equals("policy"))
        .noneMatch(change -> change.get("change").equals("removed"))
        .anyMatch(
            change ->
                change.get("subject_type").equals("scope")
                    && change.get("before").equals("complete")
                    && change.get("after").equals("failed"));
    assertThat(findingsOf(MY_PLAN)).allMatch(finding -> finding.get("verdict").equals("unknown"));
    assertThat(findingsOf(MY_PLAN)).isNotEmpty();
  }

  @Test
  void findingsAtTheSeverityAskedForEndWithFour() throws IOException {
    String rules = rules("rules: { policy-disabled: { severity: warning } }");

    assertThat(program.run("formats=csv", "failOn=critical", rules).exitCode()).isZero();
    assertThat(program.run("formats=csv", "failOn=warning", rules).exitCode()).isEqualTo(4);
    assertThat(program.csv("policies"))
        .filteredOn(policy -> policy.get("policy_id").equals(MY_PLAN))
        .singleElement()
        .satisfies(policy -> assertThat(policy.get("finding_count")).isEqualTo("1"));
  }

  @Test
  void aWaivedFindingIsListedAndDoesNotCount() throws IOException {
    String rules =
        rules(
            """
            rules: { policy-disabled: { severity: critical } }
            waivers:
              - { rule: policy-disabled, policy: "*", until: 2999-12-31, reason: "all known" }
            """);

    assertThat(program.run("formats=csv", "failOn=critical", rules).exitCode()).isZero();
    assertThat(findingsOf(MY_PLAN))
        .singleElement()
        .satisfies(finding -> assertThat(finding.get("waived_until")).isEqualTo("2999-12-31"));
  }

  @Test
  void aMistakeInTheRulesIsNamedWithItsLineBeforeAnythingIsRead() throws IOException {
    String rules = rules("rules:\n  interval-too-long: { maxHuors: 24 }\n");
    program.cloud().clearRequests();

    Harness.Outcome outcome = program.run(rules);

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.messages()).contains("line 2", "maxHuors", "did you mean 'maxHours'?");
    assertThat(program.cloud().requests()).isEmpty();
    assertThat(program.published()).isEmpty();
  }

  @Test
  void anExpiredWaiverWaivesNothingAndTheRunSaysSo() throws IOException {
    String rules =
        rules(
            """
            rules: { policy-disabled: { severity: critical } }
            waivers:
              - { rule: policy-disabled, policy: "*", until: 2020-12-31, reason: "long ago" }
            """);

    Harness.Outcome outcome = program.run(rules);

    assertThat(outcome.exitCode()).isEqualTo(0);
    assertThat(outcome.messages()).contains("line 3", "expired on 2020-12-31", "waives nothing");
    assertThat(program.csv("findings"))
        .isNotEmpty()
        .allSatisfy(finding -> assertThat(finding.get("waived_until")).isEmpty());
  }

  @Test
  void failOnWithoutRulesIsAMistake() throws IOException {
    Harness.Outcome outcome = program.run("failOn=critical", rules("rules: {}"));

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.messages()).contains("'failOn=critical' without any rule");
  }

  @Test
  void theMidnightThatEndsADayIsNotOfThatDay() {
    program.run("formats=csv");
    program.jdbc().update("UPDATE inventory.run SET started_at = '2025-01-02T00:00:00Z'");

    assertThat(program.run("report", "asOf=2025-01-01").exitCode()).isEqualTo(2);
    assertThat(program.run("report", "asOf=2025-01-02", "output=" + folder).exitCode()).isZero();
  }

  @Test
  void reportsAsOfADateShowTheSnapshotOfThatDay() throws IOException {
    program.run();
    edit("\"My plan\"", "\"Our plan\"");
    program.run();
    program
        .jdbc()
        .update(
            "UPDATE inventory.run SET started_at = started_at - interval '9 days' WHERE run_id = 1");
    String day =
        program
            .jdbc()
            .queryForObject(
                "SELECT (started_at AT TIME ZONE 'UTC')::date::text FROM inventory.run WHERE run_id = 1",
                String.class);

    Path again = folder.resolve("again");
    Harness.Outcome outcome = program.run("report", "asOf=" + day, "output=" + again);

    assertThat(outcome.exitCode()).as(outcome.messages()).isZero();
    assertThat(outcome.results()).contains("Reports of run 1");
    Path csv = again.resolve("latest").toRealPath().resolve("policies.csv");
    assertThat(Files.readString(csv)).contains("My plan").doesNotContain("Our plan");
    assertThat(program.run("report", "asOf=2001-01-01").messages())
        .contains("there is no snapshot as of 2001-01-01");
    assertThat(program.run("report", "run=99").exitCode()).isEqualTo(2);
  }

  @Test
  void aFolderChangedByHandIsFoundOut() throws IOException {
    program.run();
    assertThat(program.run("report", "verify=" + program.latest()).exitCode()).isZero();

    Files.writeString(program.latest().resolve("tags.csv"), "nothing to see here\n");

    Harness.Outcome outcome = program.run("report", "verify=" + program.latest());
    assertThat(outcome.exitCode()).isEqualTo(6);
    assertThat(outcome.results()).contains("tags.csv was changed");
    assertThat(program.run("report", "run=1").messages()).contains("tags.csv");
  }

  @Test
  void theManifestsAreAChain() throws IOException {
    program.run("formats=csv");
    String first =
        program.jdbc().queryForObject("SELECT manifest_sha256 FROM inventory.runs", String.class);
    program.run("formats=csv");

    assertThat(Files.readString(program.latest().resolve("manifest.json"))).contains(first);
  }

  @Test
  void purgeSaysWhatWouldGoAndDoesItWhenConfirmed() throws IOException {
    program.run("formats=csv");
    Path old = program.latest();
    edit("\"My plan\"", "\"Our plan\"");
    program.run("formats=csv");
    program.run("formats=csv");
    program
        .jdbc()
        .update(
            "UPDATE inventory.run SET started_at = started_at - interval '500 days' WHERE run_id = 1");

    assertThat(program.run("purge").results()).contains("1 runs", "confirm=true");
    assertThat(old).exists();
    assertThat(program.run("purge", "confirm=true").exitCode()).isZero();

    assertThat(old).doesNotExist();
    assertThat(program.run("report", "run=1").messages()).contains("run 1 was purged");
    Harness.Outcome past = program.run("report", "asOf=" + LocalDate.now().minusDays(450));
    assertThat(past.messages()).contains("run 1 was purged");
    assertThat(past.exitCode()).isEqualTo(2);
    assertThat(program.run("runs", "format=csv").results().lines()).hasSize(4);
  }

  @Test
  void aPurgeThatDiedIsFinishedByTheNext() throws IOException {
    program.run("formats=csv");
    Path old = program.latest();
    program.run("formats=csv");
    Path output = folder.resolve("reports");
    program
        .jdbc()
        .update(
            "UPDATE inventory.run SET purged_at = now(),"
                + " started_at = started_at - interval '500 days' WHERE run_id = 1");
    Files.delete(output.resolve("latest"));
    Files.createSymbolicLink(output.resolve("latest"), old.getFileName());
    Path dead = Files.createDirectory(output.resolve(old.getFileName() + ".01234567.partial"));
    Files.writeString(dead.resolve("lock"), "");

    assertThat(program.run("purge").results())
        .contains("the folder of run 1, which was purged before: " + old, "confirm=true");
    assertThat(old).exists();
    assertThat(program.run("purge", "confirm=true").results()).endsWith("Purged.\n");

    assertThat(program.published()).containsExactly(String.valueOf(program.latest().getFileName()));
    assertThat(Files.exists(output.resolve("latest"), LinkOption.NOFOLLOW_LINKS)).isFalse();
    assertThat(program.run("purge", "confirm=true").results()).endsWith("Nothing to purge.\n");
  }

  private List<CSVRecord> findingsOf(String policyId) {
    return program.csv("findings").stream()
        .filter(finding -> finding.get("policy_id").equals(policyId))
        .toList();
  }

  private void edit(String from, String to) {
    String policy = program.cloud().policy(SHOP, BackupService.CSBS, MY_PLAN);
    assertThat(policy).contains(from);
    program.cloud().putPolicy(SHOP, BackupService.CSBS, policy.replace(from, to));
  }

  private String rules(String yaml) throws IOException {
    Path file = folder.resolve("rules.yaml");
    Files.writeString(file, yaml);
    return "--inventory.rules=" + file;
  }
}
