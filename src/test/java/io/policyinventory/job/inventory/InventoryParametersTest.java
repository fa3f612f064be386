package io.policyinventory.job.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.policyinventory.job.arguments.UsageException;
import io.policyinventory.source.ScopeSettings.Details;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InventoryParametersTest {
  @Test
  void defaultsAreThoseOfTheContract() {
    InventoryParameters parameters = InventoryParameters.of(Map.of());

    assertThat(parameters.pageSize()).isEqualTo(1000);
    assertThat(parameters.details()).isEqualTo(Details.AUTO);
    assertThat(parameters.failOn()).isNull();
    assertThat(parameters.dryRun()).isFalse();
    assertThat(parameters.reports().options().formats()).containsExactlyInAnyOrder("csv", "xlsx");
    assertThat(parameters.reports().options().output()).hasToString("reports");
    assertThat(parameters.selection().wants("csbs")).isTrue();
  }

  @Test
  void columnsAreChosenPerReport() {
    InventoryParameters parameters =
        InventoryParameters.of(
            Map.of("columns.policies", "policy_name, policy_id", "reports", "policies"));

    assertThat(parameters.reports().options().columns())
        .containsEntry("policies", List.of("policy_name", "policy_id"));
  }

  @Test
  void allIsAWordForEverything() {
    InventoryParameters parameters =
        InventoryParameters.of(
            Map.of(
                "services", "all",
                "reports", "all",
                "regions", "*",
                "projects", "*",
                "columns.policies", "all",
                "failOn", "none"));

    assertThat(parameters.selection())
        .isEqualTo(new ScopeSelection(List.of(), List.of(), List.of()));
    assertThat(parameters.reports().options().reports()).isEmpty();
    assertThat(parameters.reports().options().columns()).isEmpty();
    assertThat(parameters.coverage()).isTrue();
    assertThat(parameters.failOn()).isNull();
  }

  @Test
  void coverageIsReadWhenNoServiceIsLeftOut() {
    assertThat(InventoryParameters.of(Map.of("services", "csbs")).coverage()).isFalse();
    assertThat(InventoryParameters.of(Map.of("services", "csbs,vbs,cbr")).coverage()).isTrue();
    assertThat(InventoryParameters.of(Map.of("services", "csbs", "coverage", "true")).coverage())
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "projcts          | x          | did you mean 'projects'?",
        "services         | cbss       | did you mean 'csbs'?",
        "services         | ,          | 'services' is empty",
        "reports          | polices    | did you mean 'policies'?",
        "formats          | pdf        | allowed are csv, html, xlsx",
        "tagColumns       | ,          | 'tagColumns' is empty",
        "pageSize         | 0          | expected a whole number from 1 to 1000",
        "pageSize         | 1001       | expected a whole number from 1 to 1000",
        "pageSize         | many       | expected a whole number from 1 to 1000",
        "details          | allways    | did you mean 'always'?",
        "failOn           | criticl    | did you mean 'critical'?",
        "dryRun           | yes        | expected true or false",
        "columns.policies | policy_nam | did you mean 'policy_name'?",
        "columns.polices  | policy_id  | did you mean 'policies'?",
        "csv.delimiter    | ;;         | expected one character",
        "asOf             | 2026-01-01 | unknown job parameter of inventory 'asOf'",
      })
  void refusesWithTheWordAndWhatIsAllowed(String name, String value, String message) {
    assertThatThrownBy(() -> InventoryParameters.of(Map.of(name, value)))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(message);
  }
}
