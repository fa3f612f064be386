package io.policyinventory.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.Slow;
import io.policyinventory.sandbox.fault.FaultText;
import io.policyinventory.sandbox.inventory.BackupService;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Findings and coverage over nights, by the whole program. */
@Slow
class FindingLifeJobTest extends SandboxProgram {

  private final List<Path> published = new ArrayList<>();

  private int night(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("formats=csv");
    int exitCode = program.run(all.toArray(String[]::new)).exitCode();
    published.add(program.latest());
    return exitCode;
  }

  @ParameterizedTest
  @ValueSource(strings = {"csbs", "vbs", "cbr", "ecs", "evs"})
  void noFindingEndsWhileAServiceOfItsProjectIsNotRead(String service) {
    night();
    List<CSVRecord> first = program.csv("findings");

    program.cloud().addFault(FaultText.parse("GET /" + service + "/** status=403"));
    assertThat(night()).isEqualTo(3);
    assertThat(keys(program.csv("findings"))).containsAll(keys(first));
    assertThat(program.csv("changes"))
        .filteredOn(row -> row.get("subject_type").equals("finding"))
        .noneMatch(row -> row.get("change").equals("removed"))
        .noneMatch(row -> is(row, "finding", "verdict", "unknown", "fail"));
    assertThat(program.csv("coverage"))
        .filteredOn(row -> row.get("protected").equals("yes"))
        .extracting(row -> row.get("resource_id"))
        .doesNotContainAnyElementsOf(
            first.stream()
                .filter(row -> row.get("rule").equals("resource-unprotected"))
                .map(row -> row.get("subject_id"))
                .toList());
    assertThat(program.csv("rules"))
        .allSatisfy(
            row ->
                assertThat(row.get("unknown"))
                    .isEqualTo(
                        String.valueOf(
                            program.csv("findings").stream()
                                .filter(finding -> finding.get("rule").equals(row.get("rule")))
                                .filter(finding -> finding.get("verdict").equals("unknown"))
                                .count())));

    program.cloud().clearFaults();
    assertThat(night()).isZero();
    assertThat(keys(program.csv("findings"))).isEqualTo(keys(first));
    assertThat(program.csv("findings")).allMatch(row -> row.get("state").equals("open"));
  }

  @Test
  void findingsStayOpenThroughNightsThatAreUnreadOrPartialAndLostProtectionIsTold() {
    night();
    List<CSVRecord> first = program.csv("findings");
    String began = first.get(0).get("first_seen_at");
    assertThat(first).allMatch(row -> row.get("state").equals("new"));

    night("services=csbs");
    assertThat(program.csv("findings"))
        .isNotEmpty()
        .allMatch(row -> row.get("state").equals("open"))
        .allMatch(row -> row.get("first_seen_at").equals(began));

    program.cloud().addFault(FaultText.parse("GET /cbr/** status=403"));
    assertThat(night()).isEqualTo(3);
    program.cloud().clearFaults();
    assertThat(keys(program.csv("findings"))).containsAll(keys(first));
    assertThat(program.csv("changes"))
        .anyMatch(row -> is(row, "scope", "status", "complete", "failed"))
        .anyMatch(row -> is(row, "coverage", "protected", "yes", "unknown"))
        .anyMatch(row -> is(row, "finding", "verdict", "fail", "unknown"))
        .noneMatch(row -> row.get("change").equals("removed"));

    String lost = removeThePolicyOfAServer();
    night();
    assertThat(program.csv("changes"))
        .anyMatch(
            row ->
                row.get("subject_id").equals(lost)
                    && row.get("change").equals("changed")
                    && row.get("field").equals("protected")
                    && row.get("after").equals("no"))
        .anyMatch(row -> is(row, "scope", "status", "failed", "complete"));
    Set<Map<String, String>> known = keys(first);
    assertThat(program.csv("findings"))
        .allMatch(
            row ->
                known.contains(key(row)) == row.get("first_seen_at").equals(began)
                    && (row.get("state").equals("open") || !known.contains(key(row))));

    for (Path each : published) {
      Harness.Outcome verified = program.run("report", "verify=" + each);
      assertThat(verified.exitCode()).as(verified.results()).isZero();
    }
  }

  /** One that a policy of csbs alone protects; answers its id. */
  private String removeThePolicyOfAServer() {
    for (CSVRecord covered : program.csv("coverage")) {
      for (CSVRecord policy : program.csv("policies")) {
        if (covered.get("protected").equals("yes")
            && policy.get("service").equals("csbs")
            && policy.get("project_id").equals(covered.get("project_id"))
            && policy.get("policy_name").equals(covered.get("policies"))) {
          assertThat(
                  program
                      .cloud()
                      .removePolicy(
                          policy.get("project_name"), BackupService.CSBS, policy.get("policy_id")))
              .isTrue();
          return covered.get("resource_id");
        }
      }
    }
    throw new AssertionError("no server is protected by one policy of csbs alone");
  }

  private static boolean is(
      CSVRecord row, String subject, String field, String before, String after) {
    return row.get("subject_type").equals(subject)
        && row.get("field").equals(field)
        && row.get("before").equals(before)
        && row.get("after").equals(after);
  }

  private static Set<Map<String, String>> keys(List<CSVRecord> findings) {
    Set<Map<String, String>> keys = new HashSet<>();
    findings.forEach(row -> keys.add(key(row)));
    return keys;
  }

  private static Map<String, String> key(CSVRecord finding) {
    Map<String, String> key = finding.toMap();
    key.keySet()
        .retainAll(
            Set.of(
                "service",
                "region",
                "project_id",
                "policy_id",
                "rule",
                "subject_type",
                "subject_id"));
    return key;
  }
}
