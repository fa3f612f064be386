package io.policyinventory.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Finds out before anything is migrated whether a database can serve. */
public final class DatabaseCheck {

  private static final int OLDEST = 140000;

  private final DataSource dataSource;
  private final String where;

  /**
   * @param url JDBC address, only used to say which database is meant
   */
  public DatabaseCheck(DataSource dataSource, String url, @Nullable String username) {
    this.dataSource = dataSource;
    this.where =
        "database "
            + DatabaseUrl.of(url).place()
            + (username == null ? "" : " as user " + username);
  }

  /**
   * Connects and looks at version and rights.
   *
   * @throws DatabaseException when the database cannot serve, saying why and what to do
   */
  public void run() {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet facts =
            statement.executeQuery(
                """
                SELECT current_setting('server_version_num')::int,
                       current_setting('server_version'),
                       has_database_privilege(current_database(), 'CREATE')
                       OR (to_regnamespace('inventory') IS NOT NULL
                           AND to_regnamespace('batch') IS NOT NULL),
                       pg_is_in_recovery()
                """)) {
      facts.next();
      if (facts.getInt(1) < OLDEST) {
        throw new DatabaseException(
            where + " is PostgreSQL " + facts.getString(2) + "; 14 or newer is needed", null);
      }
      if (facts.getBoolean(4)) {
        throw new DatabaseException(
            where + " is a read-only standby; use the primary server", null);
      }
      if (!facts.getBoolean(3)) {
        throw new DatabaseException(
            where
                + " does not let its user create the schemas inventory and batch;"
                + " grant CREATE on the database, or create both schemas for that user",
            null);
      }
    } catch (SQLException e) {
      throw new DatabaseException(where + " " + reason(e), e);
    }
  }

  private static String reason(SQLException e) {
    Throwable root = e;
    while (root.getCause() instanceof SQLException cause) {
      root = cause;
    }
    String state =
        root instanceof SQLException sql && sql.getSQLState() != null ? sql.getSQLState() : "";
    if (state.startsWith("28")) {
      return "refuses user or password; check spring.datasource.username and .password";
    }
    if (state.equals("3D000")) {
      return "does not exist; create it, or correct spring.datasource.url";
    }
    return "cannot be reached ("
        + String.valueOf(root.getMessage()).lines().findFirst().orElse("no reason given")
        + "); check spring.datasource.url and that the server runs";
  }
}
