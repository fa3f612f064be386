package io.policyinventory.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL on loopback whose data outlive the JVM.
 *
 * <p>The JVM that holds the lock beside the data folder owns the server: it starts it, after
 * stopping one that a killed JVM left behind, and stops it on close. Every other JVM is a guest of
 * the running server. There is no shutdown hook: the caller closes it after its last connection.
 */
public final class EmbeddedDatabase implements AutoCloseable {

  private static final String DATABASE = "inventory";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final @Nullable OwnershipLock lock;
  private final @Nullable EmbeddedServer server;
  private final int port;
  private final String password;

  private EmbeddedDatabase(
      @Nullable OwnershipLock lock, @Nullable EmbeddedServer server, int port, String password) {
    this.lock = lock;
    this.server = server;
    this.port = port;
    this.password = password;
  }

  /**
   * Starts the server of a data folder, or joins the one that another JVM runs on it.
   *
   * @param directory the data folder; lock, log and password lie beside it under its name
   * @param binaries where the bundled server is unpacked to; may be shared
   * @throws DatabaseException when it does not come up
   */
  public static EmbeddedDatabase start(Path directory, Path binaries) {
    Path data = directory.toAbsolutePath().normalize();
    if (binaries.toAbsolutePath().normalize().startsWith(data)) {
      throw failed(
          data, "the folder of the server's binaries lies inside it: choose another for one", null);
    }
    try {
      Path parent = data.getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (System.nanoTime() < deadline) {
        Optional<OwnershipLock> lock = OwnershipLock.tryAcquire(beside(data, "lock"));
        if (lock.isPresent()) {
          return own(data, binaries.toAbsolutePath().normalize(), lock.get());
        }
        Optional<EmbeddedDatabase> guest = guest(data);
        if (guest.isPresent()) {
          return guest.get();
        }
        pause();
      }
    } catch (IOException | SQLException e) {
      throw failed(data, e.getMessage(), e);
    }
    throw failed(data, "its owner did not start it within " + PATIENCE.toSeconds() + " s", null);
  }

  private static EmbeddedDatabase own(Path data, Path binaries, OwnershipLock lock)
      throws IOException, SQLException {
    Path log = beside(data, "log");
    Path secret = beside(data, "password");
    ServerCommands commands = new ServerCommands(ServerBinaries.in(binaries), log);
    EmbeddedServer server = new EmbeddedServer(data, secret, commands);
    boolean up = false;
    try {
      PrivateFiles.write(log, "");
      server.stop();
      server.createIfMissing();
      int port = server.start(log).port();
      String password = Files.readString(secret).strip();
      createDatabase(port, password);
      up = true;
      return new EmbeddedDatabase(lock, server, port, password);
    } finally {
      if (!up) {
        try {
          server.stop();
        } finally {
          lock.close();
        }
      }
    }
  }

  private static Optional<EmbeddedDatabase> guest(Path data) throws IOException {
    Optional<Postmaster> running = Postmaster.of(data).filter(Postmaster::ready);
    if (running.isEmpty()) {
      return Optional.empty();
    }
    int port = running.get().port();
    String password = Files.readString(beside(data, "password")).strip();
    try (Connection connection =
        DriverManager.getConnection(url(port, DATABASE), EmbeddedServer.USER, password)) {
      return connection.isValid(5)
          ? Optional.of(new EmbeddedDatabase(null, null, port, password))
          : Optional.empty();
    } catch (SQLException e) {
      return Optional.empty();
    }
  }

  private static void createDatabase(int port, String password) throws SQLException {
    try (var connection =
            DriverManager.getConnection(url(port, "postgres"), EmbeddedServer.USER, password);
        var statement = connection.createStatement();
        var found =
            statement.executeQuery("SELECT FROM pg_database WHERE datname = '" + DATABASE + "'")) {
      if (!found.next()) {
        statement.execute("CREATE DATABASE " + DATABASE);
      }
    }
  }

  /** Whether this JVM started the server and will stop it. */
  public boolean owner() {
    return lock != null;
  }

  /** JDBC address of the database. */
  public String jdbcUrl() {
    return url(port, DATABASE);
  }

  /** Its only user. */
  public String username() {
    return EmbeddedServer.USER;
  }

  /** That user's password. */
  public String password() {
    return password;
  }

  /** Stops the server when this JVM owns it; a guest leaves it running. */
  @Override
  public void close() {
    if (lock == null || server == null) {
      return;
    }
    try {
      try {
        server.stop();
      } finally {
        lock.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the embedded PostgreSQL could not be stopped", e);
    }
  }

  private static String url(int port, String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  private static Path beside(Path data, String suffix) {
    return data.resolveSibling(data.getFileName() + "." + suffix);
  }

  private static void pause() {
    try {
      Thread.sleep(200);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the database came up", e);
    }
  }

  private static DatabaseException failed(
      Path data, @Nullable String what, @Nullable Throwable cause) {
    return new DatabaseException(
        "the embedded PostgreSQL in "
            + data
            + " did not start: "
            + what
            + "; see "
            + beside(data, "log")
            + ", or set spring.datasource.url to a PostgreSQL of your own",
        cause);
  }
}
