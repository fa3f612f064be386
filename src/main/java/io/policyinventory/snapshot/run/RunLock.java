package io.policyinventory.snapshot.run;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.UncategorizedSQLException;

/**
 * The right to run against a database: an advisory lock on a connection of its own, so that it ends
 * with the process at the latest. One per database.
 */
public final class RunLock implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(RunLock.class);
  private static final int VALIDITY_SECONDS = 10;
  private static final int SPACE = 0x706F6C69;
  private static final int KEY = 1;

  private final Connection connection;

  private RunLock(Connection connection) {
    this.connection = connection;
  }

  /** The lock, or empty when another process has it: see {@link #holder}. */
  public static Optional<RunLock> tryAcquire(DataSource dataSource) {
    try {
      Connection connection = dataSource.getConnection();
      boolean taken = false;
      try {
        taken = query(connection, "SELECT pg_try_advisory_lock(?, ?)").equals("t");
      } finally {
        if (!taken) {
          connection.close();
        }
      }
      if (!taken) {
        return Optional.empty();
      }
      RunLock lock = new RunLock(connection);
      lock.name("starting");
      return Optional.of(lock);
    } catch (SQLException e) {
      throw new UncategorizedSQLException("take the run lock", null, e);
    }
  }

  /** Who has the lock, for a message: run, process and host as far as it told. */
  public static String holder(DataSource dataSource) {
    try (Connection connection = dataSource.getConnection()) {
      return query(
          connection,
          """
          SELECT coalesce(max(a.application_name || ', connected since '
                   || to_char(a.backend_start AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')),
                 'a process that has just ended')
          FROM pg_locks l JOIN pg_stat_activity a USING (pid)
          WHERE l.locktype = 'advisory' AND l.granted AND l.classid = ? AND l.objid = ?
            AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
          """);
    } catch (SQLException e) {
      throw new UncategorizedSQLException("look for the holder of the run lock", null, e);
    }
  }

  /** Tells others which run holds the lock. */
  public void holdFor(long runId) {
    try {
      name("run " + runId);
    } catch (SQLException e) {
      throw new UncategorizedSQLException("name the run lock", null, e);
    }
  }

  /** Whether the connection and with it the lock are still there. */
  public boolean isHeld() {
    try {
      return connection.isValid(VALIDITY_SECONDS);
    } catch (SQLException e) {
      return false;
    }
  }

  /** A pooled connection goes back without the lock and without the name; a lost one is let go. */
  @Override
  public void close() {
    try (Connection released = connection;
        Statement statement = released.createStatement()) {
      statement.execute("RESET application_name");
      query(released, "SELECT pg_advisory_unlock(?, ?)");
    } catch (SQLException e) {
      log.warn("the run lock was lost before it was given back: {}", e.getMessage());
    }
  }

  private void name(String what) throws SQLException {
    String name = "policy-inventory " + what + ", " + ThisProcess.name();
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT set_config('application_name', ?, false)")) {
      statement.setString(1, name.length() > 63 ? name.substring(0, 63) : name);
      statement.execute();
    }
  }

  private static String query(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setInt(1, SPACE);
      statement.setInt(2, KEY);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    }
  }
}
