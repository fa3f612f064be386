package io.policyinventory.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.policyinventory.database.TestDatabase;
import io.policyinventory.job.DatabaseLink;
import io.policyinventory.job.Harness;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A database that fails at any moment of a run. */
@Proof("database fault")
class OutageMatrixTest extends DisturbedNights {
  private static final long OUTAGE_MILLIS = 1500;
  private static final String ROLE = "runner";

  enum Fault {
    /** Connections end and new ones are refused, for a while. */
    CUT(true),
    /** The same, for good. */
    GONE(false),
    /** Its server crashes and starts again. */
    RESTARTED(true),
    /** All connections end, and none is to be had for a while. */
    OUT_OF_CONNECTIONS(true),
    /** All connections end, as when a standby takes over that is not writable yet. */
    READ_ONLY(false);

    /** Whether the run itself goes on after it. */
    private final boolean waitedOut;

    Fault(boolean waitedOut) {
      this.waitedOut = waitedOut;
    }
  }

  record At(Moment moment, Fault fault) {
    @Override
    public String toString() {
      return fault + " at " + moment;
    }
  }

  static Stream<At> moments() {
    List<Fault> faults = List.of(Fault.values());
    return Cells.of(Cells.pairs(Moment.ofInventory(), faults, At::new), 4).stream();
  }

  @ParameterizedTest
  @MethodSource("moments")
  void atAPointOfTheRun(At at) throws Exception {
    Harness trial = nights.trial();
    Harness.Outcome outcome;
    try (DatabaseLink link = new DatabaseLink(trial.jdbcUrl());
        Gate gate = Gate.at(at.moment(), trial)) {
      CompletableFuture<Harness.Outcome> run = begin(at.fault(), trial, link);
      assertThat(gate.awaitSomebody(() -> !run.isDone()))
          .as(() -> run.isDone() ? run.join().messages() : "")
          .isTrue();
      start(at.fault(), trial, link);
      if (at.fault() != Fault.RESTARTED) {
        gate.open();
      }
      if (at.fault().waitedOut) {
        Thread.sleep(OUTAGE_MILLIS);
      } else {
        run.get(LONGEST_END_SECONDS, TimeUnit.SECONDS);
      }
      end(at.fault(), trial, link);
      outcome = run.get(LONGEST_END_SECONDS, TimeUnit.SECONDS);
    }
    if (at.fault().waitedOut) {
      assertThat(outcome.exitCode()).as(outcome.messages()).isZero();
    } else {
      assertThat(outcome.exitCode()).as(outcome.messages()).isIn(0, 1);
    }
    nights.requireWhole(trial, outcome.exitCode() == 0);
  }

  private static CompletableFuture<Harness.Outcome> begin(
      Fault fault, Harness trial, DatabaseLink link) {
    List<String> words = new ArrayList<>(Arrays.asList(nights.inventory()));
    words.add("--spring.datasource.hikari.connection-timeout=1000");
    if (fault == Fault.CUT || fault == Fault.GONE) {
      words.add("--spring.datasource.url=" + link.jdbcUrl());
    }
    if (fault == Fault.RESTARTED) {
      // A copied database does not log the first values of its sequences, but after a checkpoint.
      trial.jdbc().execute("CHECKPOINT");
    }
    if (!fault.waitedOut) {
      words.add("--inventory.database.patience=1s");
    }
    if (fault == Fault.OUT_OF_CONNECTIONS) {
      trial
          .jdbc()
          .execute(
              "DO $$ BEGIN CREATE ROLE runner LOGIN IN ROLE inventory PASSWORD 'runner';"
                  + " EXCEPTION WHEN duplicate_object THEN NULL; END $$");
      words.add("--spring.datasource.username=" + ROLE);
      words.add("--spring.datasource.password=" + ROLE);
    }
    return CompletableFuture.supplyAsync(() -> trial.run(words.toArray(String[]::new)));
  }

  private static void start(Fault fault, Harness trial, DatabaseLink link) throws IOException {
    switch (fault) {
      case CUT, GONE -> link.cut();
      case RESTARTED -> assumeTrue(TestDatabase.restartServer(), "the server is a container");
      case OUT_OF_CONNECTIONS -> {
        trial.jdbc().execute("ALTER ROLE runner CONNECTION LIMIT 0");
        endConnections(trial, "usename = 'runner'");
      }
      case READ_ONLY -> {
        set(trial, "SET default_transaction_read_only = on");
        endConnections(trial, "application_name <> 'test'");
      }
    }
  }

  private static void end(Fault fault, Harness trial, DatabaseLink link) throws IOException {
    switch (fault) {
      case CUT, GONE -> link.restore();
      case RESTARTED -> {}
      case OUT_OF_CONNECTIONS -> trial.jdbc().execute("ALTER ROLE runner CONNECTION LIMIT -1");
      case READ_ONLY -> set(trial, "RESET default_transaction_read_only");
    }
  }

  /** Writable itself: the setting holds for the test's sessions, too. */
  private static void set(Harness trial, String setting) {
    try (Connection connection = trial.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("SET default_transaction_read_only = off");
      statement.execute(
          "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I "
              + setting
              + "', current_database()); END $$");
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static void endConnections(Harness trial, String which) {
    trial
        .jdbc()
        .queryForList(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE "
                + which
                + " AND datname = current_database() AND pid <> pg_backend_pid()");
  }
}
