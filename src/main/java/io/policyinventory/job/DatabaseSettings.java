package io.policyinventory.job;

import io.policyinventory.job.arguments.UsageException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;

/** What a person says of the database, checked before anything is started. */
final class DatabaseSettings {
  private static final String URL = "spring.datasource.url";
  static final String EXAMPLE = "jdbc:postgresql://localhost:5432/inventory";

  private DatabaseSettings() {}

  /** Whether a database is configured; otherwise the embedded one is used. */
  static boolean areGiven(ConfigurableEnvironment environment) {
    return !environment.getProperty(URL, "").isBlank();
  }

  /**
   * Checks them.
   *
   * @throws UsageException when they name no PostgreSQL, or are only a part
   */
  static void check(ConfigurableEnvironment environment) {
    String url = environment.getProperty(URL, "");
    if (url.isBlank()) {
      List<String> parts = parts(environment);
      if (!parts.isEmpty()) {
        throw new UsageException(
            String.join(", ", parts)
                + (parts.size() == 1 ? " is" : " are")
                + " set without '"
                + URL
                + "': set it, as in "
                + EXAMPLE
                + ", or leave out the rest for the embedded PostgreSQL");
      }
    } else if (!url.startsWith("jdbc:postgresql:")) {
      throw new UsageException(
          "property '" + URL + "' must begin with jdbc:postgresql:, as in " + EXAMPLE);
    }
  }

  /** Names under spring.datasource, a misspelt one as well; the program's own defaults are none. */
  private static List<String> parts(ConfigurableEnvironment environment) {
    return environment.getPropertySources().stream()
        .filter(source -> !source.getName().contains("class path resource [application.yaml]"))
        .filter(EnumerablePropertySource.class::isInstance)
        .map(EnumerablePropertySource.class::cast)
        .flatMap(source -> Arrays.stream(source.getPropertyNames()))
        .filter(DatabaseSettings::isPart)
        .filter(name -> !environment.getProperty(name, "").isBlank())
        .distinct()
        .sorted()
        .toList();
  }

  private static boolean isPart(String name) {
    String plain = name.toLowerCase(Locale.ROOT).replace('_', '.').replace("-", "");
    return plain.startsWith("spring.datasource.") && !plain.startsWith("spring.datasource.hikari.");
  }
}
