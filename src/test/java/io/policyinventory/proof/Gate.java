package io.policyinventory.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.job.Harness;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Holds whoever comes to a {@link Moment} until it is opened, for five minutes at most; but for
 * those who call themselves {@link #PASSES} in the database.
 */
public final class Gate implements AutoCloseable {
  /** Parameter of a JDBC address. */
  public static final String PASSES = "ApplicationName=passes";

  private static final int KEY = 815;
  private static final int PATIENCE_SECONDS = 90;

  private final Harness program;
  private final JdbcTemplate jdbc;
  private final Moment moment;
  private final Connection holding;

  private Gate(Harness program, Moment moment, Connection holding) {
    this.program = program;
    this.jdbc = program.jdbc();
    this.moment = moment;
    this.holding = holding;
  }

  /** Shut, at the program's database. */
  public static Gate at(Moment moment, Harness program) throws SQLException {
    JdbcTemplate jdbc = program.jdbc();
    jdbc.execute(
        """
        CREATE OR REPLACE FUNCTION public.gate() RETURNS trigger LANGUAGE plpgsql
        SECURITY DEFINER SET lock_timeout = '5min' AS
        'BEGIN
           IF current_setting(''application_name'') <> ''passes'' THEN
             PERFORM pg_advisory_xact_lock_shared(%d);
           END IF;
           RETURN COALESCE(NEW, OLD);
         END'
        """
            .formatted(KEY));
    jdbc.execute(
        "CREATE TRIGGER gate BEFORE %s ON %s FOR EACH ROW %s EXECUTE FUNCTION public.gate()"
            .formatted(
                moment.event(),
                moment.table(),
                moment.condition().isEmpty() ? "" : "WHEN (" + moment.condition() + ")"));
    Connection holding = program.connect();
    try (var statement = holding.createStatement()) {
      statement.execute("SELECT pg_advisory_lock(" + KEY + ")");
    }
    return new Gate(program, moment, holding);
  }

  /**
   * Waits until somebody stands before it.
   *
   * @param alive whether somebody still may
   * @return whether somebody does; otherwise nobody will
   */
  public boolean awaitSomebody(BooleanSupplier alive) {
    Harness.await(
        moment.name(), PATIENCE_SECONDS, () -> !waiting().isEmpty() || !alive.getAsBoolean());
    return !waiting().isEmpty();
  }

  /** Waits until a process of the program stands before it, which must come so far. */
  public void await(Process process) throws IOException {
    assertThat(awaitSomebody(process::isAlive)).as(program.childOutput()).isTrue();
  }

  private List<Integer> waiting() {
    return jdbc.queryForList(
        """
        SELECT pid FROM pg_locks
        WHERE locktype = 'advisory' AND NOT granted AND objid = ?
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
        """,
        Integer.class,
        KEY);
  }

  /** For good, and for all. */
  public void open() throws SQLException {
    holding.close();
    Harness.await("the gate to be passed", PATIENCE_SECONDS, () -> waiting().isEmpty());
  }

  /** Opens it and takes it away. */
  @Override
  public void close() throws SQLException {
    open();
    jdbc.execute("DROP TRIGGER IF EXISTS gate ON " + moment.table());
  }
}
