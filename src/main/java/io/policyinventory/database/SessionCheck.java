package io.policyinventory.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * Finds out whether a connection is a session of the server for as long as it is open. The run lock
 * depends on it; a connection pooler that lends sessions by transaction or statement would keep the
 * lock when the run has ended.
 */
final class SessionCheck {
  private static final int ROUNDS = 3;
  private static final String REFUSED_BY_POOLER = "pooling mode";

  private SessionCheck() {}

  /** Sets nothing and takes nothing, so that no pooler keeps anything of it. */
  static boolean sessionsAreOurs(DataSource dataSource) throws SQLException {
    try (Connection one = dataSource.getConnection();
        Connection other = dataSource.getConnection()) {
      for (int round = 0; round < ROUNDS; round++) {
        if (!differ(one, other)) {
          return false;
        }
      }
      return true;
    } catch (SQLException e) {
      if (String.valueOf(e.getMessage()).contains(REFUSED_BY_POOLER)) {
        return false;
      }
      throw e;
    }
  }

  private static boolean differ(Connection one, Connection other) throws SQLException {
    int session = session(one);
    other.setAutoCommit(false);
    boolean differ = session(other) != session && session(one) == session;
    other.rollback();
    other.setAutoCommit(true);
    return differ;
  }

  private static int session(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT pg_catalog.pg_backend_pid()")) {
      row.next();
      return row.getInt(1);
    }
  }
}
