package io.policyinventory.snapshot.run;

import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** What tells a database from every other, by whatever name it is reached. */
public final class DatabaseIdentity {
  private DatabaseIdentity() {}

  /**
   * The number of its server's data, which standbys have, too, and its own there.
   *
   * @return digits and a hyphen
   */
  public static String of(DataSource dataSource) {
    return Objects.requireNonNull(
        new JdbcTemplate(dataSource)
            .queryForObject(
                """
                SELECT system_identifier || '-' ||
                  (SELECT oid FROM pg_database WHERE datname = current_database())
                FROM pg_control_system()
                """,
                String.class));
  }
}
