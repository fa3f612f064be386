package io.policyinventory.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL on loopback whose data outlive the JVM.
 *
 * <p>Every process that uses it holds a shared lock on a file beside the data folder. Who finds
 * nobody else starts the server, after stopping one that killed JVMs left behind; who finds nobody
 * else on close stops it. Starts and stops exclude each other by {@link OwnershipLock}. There is no
 * shutdown hook: the caller closes it after its last connection.
 */
public final class EmbeddedDatabase implements AutoCloseable {

  private static final String DATABASE = "inventory";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path data;
  private final EmbeddedServer server;
  private final int port;
  private final String password;
  private final AtomicBoolean closed = new AtomicBoolean();

  private EmbeddedDatabase(Path data, EmbeddedServer server, int port, String password) {
    this.data = data;
    this.server = server;
    this.port = port;
    this.password = password;
  }

  /**
   * Starts the server of a data folder, or joins those who use it already.
   *
   * @param directory the data folder; locks, log and password lie beside it under its name
   * @param binaries where the bundled server is unpacked to; may be shared
   * @throws DatabaseException when it does not come up
   */
  public static EmbeddedDatabase start(Path directory, Path binaries) {
    Path data = directory.toAbsolutePath().normalize();
    Path unpacked = binaries.toAbsolutePath().normalize();
    if (unpacked.startsWith(data)) {
      throw failed(
          data, "the folder of the server's binaries lies inside it: choose another for one", null);
    }
    try {
      Path parent = data.getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Optional<OwnershipLock> lock = turn(data);
      if (lock.isEmpty()) {
        throw failed(
            data,
            "another process has been starting or stopping it for " + PATIENCE.toSeconds() + " s",
            null);
      }
      try {
        return enter(data, unpacked);
      } finally {
        lock.get().close();
      }
    } catch (IOException | SQLException e) {
      throw failed(data, e.getMessage(), e);
    }
  }

  /** The right to start, join or stop; empty when somebody else has it for too long. */
  private static Optional<OwnershipLock> turn(Path data) throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    Optional<OwnershipLock> lock = OwnershipLock.tryAcquire(beside(data, "lock"));
    while (lock.isEmpty() && System.nanoTime() < deadline) {
      pause();
      lock = OwnershipLock.tryAcquire(beside(data, "lock"));
    }
    return lock;
  }

  private static EmbeddedDatabase enter(Path data, Path binaries) throws IOException, SQLException {
    Path log = beside(data, "log");
    Path secret = beside(data, "password");
    EmbeddedServer server =
        new EmbeddedServer(data, secret, new ServerCommands(ServerBinaries.in(binaries), log));
    boolean up = false;
    boolean first = ServerUsers.enter(beside(data, "users"));
    try {
      int port = first ? start(data, server, log) : join(data, server, log);
      String password = Files.readString(secret).strip();
      createDatabase(port, password);
      up = true;
      return new EmbeddedDatabase(data, server, port, password);
    } finally {
      if (!up && ServerUsers.leave(beside(data, "users"))) {
        server.stop();
      }
    }
  }

  private static int start(Path data, EmbeddedServer server, Path log) throws IOException {
    PrivateFiles.write(log, "");
    server.stop();
    server.createIfMissing();
    return server.start(log).port();
  }

  /** The server that others use; one that died under them is started again. */
  private static int join(Path data, EmbeddedServer server, Path log) throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    Optional<Postmaster> running = Postmaster.of(data);
    while (running.isPresent() && System.nanoTime() < deadline) {
      if (running.get().ready()) {
        return running.get().port();
      }
      pause();
      running = Postmaster.of(data);
    }
    return start(data, server, log);
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

  /** Stops the server when nobody else uses it. */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    try {
      Optional<OwnershipLock> lock = turn(data);
      try {
        boolean last = ServerUsers.leave(beside(data, "users"));
        if (last && lock.isPresent()) {
          server.stop();
        }
      } finally {
        if (lock.isPresent()) {
          lock.get().close();
        }
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
      Thread.sleep(100);
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
