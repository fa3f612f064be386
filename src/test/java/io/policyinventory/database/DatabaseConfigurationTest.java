package io.policyinventory.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.policyinventory.Slow;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;

@Slow
class DatabaseConfigurationTest {

  @Configuration
  @EnableAutoConfiguration
  @Import(DatabaseConfiguration.class)
  static class Application {
    @Bean
    ConnectionBudget connectionBudget() {
      return ConnectionBudget.of(null, 1);
    }
  }

  @Test
  void embedsADatabaseAndStopsItWithTheApplication(@TempDir Path folder) throws Exception {
    Path data = folder.resolve("pg");
    try (ConfigurableApplicationContext context =
        start(
            "--inventory.database.directory=" + data,
            "--inventory.database.binaries=" + TestDatabase.BINARIES)) {
      JdbcTemplate jdbc = new JdbcTemplate(context.getBean(DataSource.class));
      assertThat(context.getBean(DataSource.class))
          .isInstanceOf(LazyConnectionDataSourceProxy.class);
      assertThat(jdbc.queryForObject("SELECT count(*) FROM inventory.runs", Long.class)).isZero();
      assertThat(context.getBean(JobRepository.class).getJobNames()).isEmpty();
    }
    assertThat(Postmaster.of(data)).isEmpty();
  }

  @Test
  void takesTheDatabaseThatIsGiven() {
    TestDatabase given = TestDatabase.empty();
    new JdbcTemplate(given.dataSource())
        .execute(
            "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET statement_timeout = 60000',"
                + " current_database()); END $$");
    try (ConfigurableApplicationContext context =
        start(
            "--spring.datasource.url=" + given.jdbcUrl(),
            "--spring.datasource.username=" + given.username(),
            "--spring.datasource.password=" + given.password(),
            "--spring.datasource.hikari.connection-init-sql=SET work_mem = '7MB'")) {
      assertThat(context.getBeansOfType(EmbeddedDatabase.class)).isEmpty();
      JdbcTemplate jdbc = new JdbcTemplate(context.getBean(DataSource.class));
      assertThat(jdbc.queryForObject("SHOW statement_timeout", String.class)).isEqualTo("0");
      assertThat(jdbc.queryForObject("SHOW work_mem", String.class)).isEqualTo("7MB");
    }
  }

  @Test
  void saysWhichDatabaseRefuses() {
    TestDatabase given = TestDatabase.empty();
    assertThatThrownBy(
            () ->
                start(
                    "--spring.datasource.url=" + given.jdbcUrl(),
                    "--spring.datasource.username=" + given.username(),
                    "--spring.datasource.hikari.connection-timeout=1000",
                    "--spring.datasource.password=wrong-word"))
        .extracting(DatabaseConfigurationTest::databaseException)
        .asInstanceOf(InstanceOfAssertFactories.STRING)
        .contains("127.0.0.1", "as user", "refuses user or password")
        .doesNotContain("wrong-word");
  }

  @Test
  void saysWhichDatabaseCannotBeReached() {
    assertThatThrownBy(
            () ->
                start(
                    "--spring.datasource.url=jdbc:postgresql://127.0.0.1:9/none?password=secret",
                    "--spring.datasource.hikari.connection-timeout=1000"))
        .extracting(DatabaseConfigurationTest::databaseException)
        .asInstanceOf(InstanceOfAssertFactories.STRING)
        .contains("database 127.0.0.1:9/none", "cannot be reached")
        .doesNotContain("secret");
  }

  private static String databaseException(Throwable thrown) {
    Throwable cause = thrown;
    while (cause != null && !(cause instanceof DatabaseException)) {
      cause = cause.getCause();
    }
    return cause == null ? "no DatabaseException in " + thrown : String.valueOf(cause.getMessage());
  }

  private static ConfigurableApplicationContext start(String... arguments) {
    SpringApplication application =
        new SpringApplicationBuilder(Application.class)
            .web(WebApplicationType.NONE)
            .bannerMode(Banner.Mode.OFF)
            .properties("logging.level.root=off")
            .build();
    return application.run(arguments);
  }
}
