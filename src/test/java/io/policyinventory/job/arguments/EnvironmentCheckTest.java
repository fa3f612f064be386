package io.policyinventory.job.arguments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentCheckTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INVENTORY_RULES",
        "INVENTORY_HTTP_MAX_IN_FLIGHT",
        "INVENTORY_HTTP_MAXINFLIGHT",
        "INVENTORY_SANDBOX_FAULTS",
        "INVENTORY_SANDBOX_FAULTS_0_",
        "inventory_resume_within",
        "SPRING_DATASOURCE_URL",
        "PATH",
        "INVENTORYX",
      })
  void whatIsASettingOrMeantForOthersStays(String name) {
    EnvironmentCheck check = EnvironmentCheck.of(Map.of(name, "x"));

    assertThat(check.usable()).containsEntry(name, "x");
    assertThat(check.warnings()).isEmpty();
  }

  @Test
  void anUnknownSettingIsPassedOverWithAGuess() {
    EnvironmentCheck check = EnvironmentCheck.of(Map.of("INVENTORY_RULE", "x"));

    assertThat(check.usable()).isEmpty();
    assertThat(check.warnings())
        .containsExactly(
            "environment variable INVENTORY_RULE is passed over: there is no such setting;"
                + " did you mean 'INVENTORY_RULES'?");
  }

  @Test
  void aVariableThatStandsInTheWayOfSettingsSaysOfWhich() {
    EnvironmentCheck check = EnvironmentCheck.of(Map.of("INVENTORY_DATABASE", "x"));

    assertThat(check.usable()).isEmpty();
    assertThat(check.warnings().get(0))
        .startsWith("environment variable INVENTORY_DATABASE is passed over")
        .contains("clashes with INVENTORY_DATABASE_DIRECTORY, INVENTORY_DATABASE_BINARIES");
  }

  @Test
  void debugIsMeantForAnotherProgram() {
    assertThat(EnvironmentCheck.of(Map.of("DEBUG", "1", "TRACE", "1")).usable()).isEmpty();
  }
}
