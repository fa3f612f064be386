package io.policyinventory.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.policyinventory.job.arguments.UsageException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class DatabaseSettingsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spring.datasource.username",
        "spring.datasource.password",
        "spring.datasource.ulr",
        "spring.datasource.jdbc-url",
      })
  void aPartWithoutTheUrlIsRefused(String name) {
    StandardEnvironment environment = with(Map.of(name, "x"));

    assertThatThrownBy(() -> DatabaseSettings.check(environment))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(name + " is set without 'spring.datasource.url'")
        .hasMessageNotContaining("'x'");
  }

  @Test
  void environmentVariablesCountToo() {
    StandardEnvironment environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .addFirst(
            new SystemEnvironmentPropertySource(
                "variables",
                Map.of("SPRING_DATASOURCE_URI", "u", "SPRING_DATASOURCE_PASSWORD", "p")));

    assertThatThrownBy(() -> DatabaseSettings.check(environment))
        .hasMessageContaining("SPRING_DATASOURCE_PASSWORD, SPRING_DATASOURCE_URI are set without");
  }

  @Test
  void thePoolOfTheEmbeddedDatabaseMayBeSet() {
    StandardEnvironment environment = with(Map.of("spring.datasource.hikari.maximum-pool-size", 9));

    assertThatCode(() -> DatabaseSettings.check(environment)).doesNotThrowAnyException();
    assertThat(DatabaseSettings.areGiven(environment)).isFalse();
  }

  @Test
  void onlyPostgresqlWillDo() {
    assertThatCode(
            () ->
                DatabaseSettings.check(with(Map.of("spring.datasource.url", "jdbc:postgresql:x"))))
        .doesNotThrowAnyException();
    assertThatThrownBy(
            () -> DatabaseSettings.check(with(Map.of("spring.datasource.url", "jdbc:mysql://x"))))
        .hasMessageContaining("must begin with jdbc:postgresql:");
  }

  private static StandardEnvironment with(Map<String, Object> properties) {
    StandardEnvironment environment = new StandardEnvironment();
    environment.getPropertySources().addFirst(new MapPropertySource("test", properties));
    return environment;
  }
}
