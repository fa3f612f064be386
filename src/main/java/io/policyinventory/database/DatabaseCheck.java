package io.policyinventory.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Finds out before anything is written whether a database can serve. */
public final class DatabaseCheck {

  private static final int OLDEST = 140000;

  private final DataSource dataSource;
  private final String where;

  /**
   * @param dataSource not pooled: see {@link PlainConnections}
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
   * Connects and looks at version, encoding, sessions, and rights on what is there.
   *
   * @throws DatabaseSettingException when the database has to be another, or set up differently
   * @throws DatabaseException when it cannot serve now; both say why and what to do
   */
  public void run() {
    try {
      if (!SessionCheck.sessionsAreOurs(dataSource)) {
        throw unfit(
            "is reached through a connection pooler in transaction mode, which cannot keep the"
                + " lock of a run; set pool_mode=session for it, or connect to the server itself");
      }
      try (Connection connection = patient()) {
        checkServer(connection);
        refuse(DatabaseRights.lacking(connection));
      }
    } catch (SQLException e) {
      throw new DatabaseException(where + " " + reason(e), e);
    }
  }

  /**
   * Looks at the rights to migrate.
   *
   * @throws DatabaseSettingException when one lacks, saying which and what to do
   */
  void requireMigratable() {
    try (Connection connection = patient()) {
      refuse(DatabaseRights.lackingToMigrate(connection));
    } catch (SQLException e) {
      throw new DatabaseException(where + " " + reason(e), e);
    }
  }

  /** Whatever timeout the user has; no pooler keeps anything of it. */
  private Connection patient() throws SQLException {
    Connection connection = dataSource.getConnection();
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET LOCAL statement_timeout = 0");
    }
    return connection;
  }

  DatabaseSettingException unfit(String why) {
    return new DatabaseSettingException(where + " " + why);
  }

  private void refuse(Optional<String> why) {
    if (why.isPresent()) {
      throw unfit(why.get());
    }
  }

  private void checkServer(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet facts =
            statement.executeQuery(
                """
                SELECT current_setting('server_version_num')::int,
                       current_setting('server_version'), current_setting('server_encoding'),
                       pg_is_in_recovery(), current_setting('default_transaction_read_only')::boolean
                """)) {
      facts.next();
      if (facts.getInt(1) < OLDEST) {
        throw unfit("is PostgreSQL " + facts.getString(2) + "; 14 or newer is needed");
      }
      if (!facts.getString(3).equals("UTF8")) {
        throw unfit(
            "has the encoding "
                + facts.getString(3)
                + "; UTF8 is needed: make one with CREATE DATABASE inventory ENCODING 'UTF8'"
                + " LOCALE 'C.UTF-8' TEMPLATE template0");
      }
      if (facts.getBoolean(4)) {
        throw new DatabaseException(
            where + " is a read-only standby; use the primary server", null);
      }
      if (facts.getBoolean(5)) {
        throw unfit(
            "is read-only: default_transaction_read_only is on for the server, the database or the"
                + " user; turn it off there");
      }
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
      return "cannot be used: there is no such database; create it, or correct spring.datasource.url";
    }
    return "cannot be reached ("
        + String.valueOf(root.getMessage()).lines().findFirst().orElse("no reason given")
        + "); check spring.datasource.url and that the server runs";
  }
}
