package io.policyinventory.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.Slow;
import io.policyinventory.sandbox.fault.FaultAction;
import io.policyinventory.sandbox.fault.FaultRule;
import io.policyinventory.sandbox.fault.FaultText;
import java.util.List;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

/** Answers that no reader expects, in a program with little memory. */
@Slow
class OneBadAnswerTest extends SandboxProgram {
  private static final String SHOP = "409799d1850a5d83b15864a340602878";
  private static final String FINANCE = "57f85911590354fba65aa7f8f6246ec1";
  private static final String LAB = "497988fd52b75e6fb0f51293171c5adc";

  private void answer(String path, String contentType) {
    program
        .cloud()
        .addFault(
            FaultRule.on("GET", path, FaultAction.status(200, contentType, "{\"policies\":[]}")));
  }

  @Test
  void whateverIsWrongWithAnAnswerCostsItsScopeAndNoOther() throws Exception {
    answer("/csbs/v1/" + SHOP + "/policies", "application/json; charset=klingon");
    answer("/csbs/v1/" + FINANCE + "/policies", "///");
    for (String path :
        List.of(
            "/csbs/v1/" + LAB + "/policies",
            "/vbs/v2/" + SHOP + "/backuppolicy",
            "/vbs/v2/" + FINANCE + "/backuppolicy")) {
      program.cloud().addFault(FaultText.parse("GET " + path + " endless=200"));
    }

    Process process =
        program.start("coverage=false", "formats=csv", "--inventory.http.back-off=5ms");

    assertThat(process.waitFor()).as(program.childOutput()).isEqualTo(3);
    assertThat(program.csv("scopes"))
        .filteredOn(scope -> !scope.get("service").equals("cbr"))
        .filteredOn(scope -> !scope.get("status").equals("skipped"))
        .hasSize(5)
        .allMatch(scope -> scope.get("status").equals("failed"));
    assertThat(message("csbs", SHOP)).contains("Content-Type").contains("charset=klingon");
    assertThat(message("csbs", FINANCE)).contains("Content-Type").contains("///");
    assertThat(message("csbs", LAB)).contains("larger than the accepted");
    assertThat(message("vbs", SHOP)).contains("larger than the accepted");
    assertThat(program.csv("scopes"))
        .filteredOn(scope -> scope.get("service").equals("cbr"))
        .anyMatch(scope -> scope.get("status").equals("complete"))
        .noneMatch(scope -> scope.get("status").equals("failed"));
    assertThat(program.csv("policies")).isNotEmpty();
  }

  @Test
  void aNumberThatNoDatabaseHoldsIsKeptAsText() {
    String list =
        """
        {"policies": [{"id": "odd-number", "name": "odd", "status": "enabled",
          "huge": 1e999999999, "tiny": -2.5E-99999999, "exact": 1e300,
          "resources": [], "scheduled_operations": []}]}
        """;
    program
        .cloud()
        .addFault(
            FaultRule.on(
                "GET",
                "/csbs/v1/" + SHOP + "/policies",
                FaultAction.status(200, "application/json", list)));
    program
        .cloud()
        .addFault(
            FaultRule.on(
                "GET",
                "/csbs/v1/" + SHOP + "/csbs_backup_policy/tags",
                FaultAction.status(200, "application/json", "{\"tags\": []}")));

    Harness.Outcome outcome =
        program.run("services=csbs", "coverage=false", "formats=csv", "details=never");

    assertThat(outcome.exitCode()).as(outcome.messages()).isZero();
    assertThat(program.csv("policies"))
        .extracting(row -> row.get("policy_id"))
        .contains("odd-number");
    assertThat(
            program
                .jdbc()
                .queryForObject(
                    "SELECT document ->> 'huge' || ' ' || (document ->> 'tiny') || ' '"
                        + " || length(document ->> 'exact') FROM inventory.policy_versions"
                        + " WHERE policy_id = 'odd-number'",
                    String.class))
        .isEqualToIgnoringCase("1E+999999999 -2.5E-99999999 301");
  }

  private String message(String service, String project) {
    return program.csv("scopes").stream()
        .filter(scope -> scope.get("service").equals(service))
        .filter(scope -> scope.get("project_id").equals(project))
        .map((CSVRecord scope) -> scope.get("error_message"))
        .findFirst()
        .orElse("");
  }
}
