package io.policyinventory.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Set;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A database that cannot be reached for a while, as while its server is restarted. */
public final class Outage {

  private static final Logger log = LoggerFactory.getLogger(Outage.class);
  private static final long PAUSE_MILLIS = 500;
  private static final int VALIDITY_SECONDS = 5;

  /**
   * Shut down by an administrator, by a crash, not yet started, and too many connections: appendix
   * A of PostgreSQL's manual.
   */
  private static final Set<String> PASSING = Set.of("57P01", "57P02", "57P03", "53300");

  /** Connection exceptions. */
  private static final String CONNECTION = "08";

  private Outage() {}

  /** Whether a failure tells that the connection was lost or none could be had. */
  public static boolean caused(Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < 50; depth++) {
      if (cause instanceof SQLTransientConnectionException
          || cause instanceof SQLRecoverableException
          || cause instanceof SQLException sql && isPassing(sql.getSQLState())) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  private static boolean isPassing(@Nullable String state) {
    return state != null && (state.startsWith(CONNECTION) || PASSING.contains(state));
  }

  /**
   * Waits until a database that was lost answers again, and tells so in the log.
   *
   * @param patience how long at most
   * @param giveUp asked while waiting
   * @return whether it answers
   */
  public static boolean sitOut(DataSource database, Duration patience, BooleanSupplier giveUp) {
    log.warn("the database was lost; it is waited for, {} s at most", patience.toSeconds());
    boolean back = answers(database, patience, giveUp);
    if (back) {
      log.warn("the database answers again");
    }
    return back;
  }

  private static boolean answers(DataSource database, Duration patience, BooleanSupplier giveUp) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!giveUp.getAsBoolean()) {
      try (Connection connection = database.getConnection()) {
        if (connection.isValid(VALIDITY_SECONDS)) {
          return true;
        }
      } catch (SQLException e) {
        if (!caused(e)) {
          return false;
        }
      }
      if (System.nanoTime() > deadline || !pause()) {
        return false;
      }
    }
    return false;
  }

  private static boolean pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
