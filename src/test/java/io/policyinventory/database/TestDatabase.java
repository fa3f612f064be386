package io.policyinventory.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * A fresh, migrated database on the one server of the test JVM: a container where a container
 * engine runs, else the embedded binaries.
 */
public final class TestDatabase {

  /** Where the embedded server is unpacked to for all tests. */
  public static final Path BINARIES = Path.of("target/postgres-binaries").toAbsolutePath();

  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final List<String> PLACES = new CopyOnWriteArrayList<>();

  private final String jdbcUrl;
  private final Server server;

  private TestDatabase(String jdbcUrl, Server server) {
    this.jdbcUrl = jdbcUrl;
    this.server = server;
  }

  /** A database of its own with all migrations applied: a copy of one that was migrated once. */
  public static TestDatabase create() {
    return named(" TEMPLATE " + Template.NAME);
  }

  /** A database of its own without any schema. */
  public static TestDatabase empty() {
    return named("");
  }

  /**
   * A database of its own, without any schema.
   *
   * @param options as CREATE DATABASE takes them
   */
  public static TestDatabase with(String options) {
    return named(" " + options);
  }

  /**
   * A copy of another, to which nobody may be connected meanwhile.
   *
   * @param options as CREATE DATABASE takes them
   */
  public static TestDatabase copyOf(TestDatabase other, String options) {
    return named(" TEMPLATE " + other.name() + " " + options);
  }

  /**
   * Makes a place for databases.
   *
   * @param folder on the server's machine
   * @return as an option of CREATE DATABASE
   */
  public static String tablespace(Path folder) {
    String name = "place_" + COUNT.incrementAndGet();
    PLACES.add(name);
    execute("CREATE TABLESPACE " + name + " LOCATION '" + folder + "'");
    return "TABLESPACE " + name;
  }

  /** Drops it, whoever is connected, and the places that are empty then. */
  public void drop() {
    execute("DROP DATABASE " + name() + " WITH (FORCE)");
    PLACES.forEach(place -> execute("DROP TABLESPACE " + place));
    PLACES.clear();
  }

  /** Its name on the server. */
  public String name() {
    return jdbcUrl.replaceFirst(".*/([^/?]*)($|\\?.*)", "$1");
  }

  private static TestDatabase named(String template) {
    String name = "test_" + COUNT.incrementAndGet();
    execute("CREATE DATABASE " + name + template);
    return of(name);
  }

  private static TestDatabase of(String name) {
    Server server = Holder.SERVER;
    return new TestDatabase(
        server.jdbcUrl().replaceFirst("/[^/?]*($|\\?)", "/" + name + "$1"), server);
  }

  private static void execute(String sql) {
    Server server = Holder.SERVER;
    try (Connection connection =
            DriverManager.getConnection(server.jdbcUrl(), server.username(), server.password());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  public String jdbcUrl() {
    return jdbcUrl;
  }

  public String username() {
    return server.username();
  }

  public String password() {
    return server.password();
  }

  /** A new connection each time. */
  public DataSource dataSource() {
    return dataSource(username(), password());
  }

  /** The same as another user. */
  public DataSource dataSource(String username, String password) {
    PGSimpleDataSource dataSource = new PGSimpleDataSource();
    dataSource.setURL(jdbcUrl);
    dataSource.setUser(username);
    dataSource.setPassword(password);
    return dataSource;
  }

  /**
   * Restarts the server, as after a crash: whoever is connected to any of its databases is cut off.
   *
   * @return false where it is a container, and nothing was done
   */
  public static boolean restartServer() throws IOException {
    Path data = Holder.SERVER.data();
    if (data == null) {
      return false;
    }
    Path log = data.resolveSibling("restart.log");
    new ServerCommands(ServerBinaries.in(BINARIES), log)
        .run(
            "pg_ctl",
            List.of(
                "restart",
                "-w",
                "-t",
                "300",
                "-m",
                "immediate",
                "-D",
                data.toString(),
                "-l",
                log.toString()));
    return true;
  }

  /**
   * The one server.
   *
   * @param data its folder; null for a container
   */
  private record Server(String jdbcUrl, String username, String password, @Nullable Path data) {}

  /** Nobody may be connected to a database while it is copied, so nothing else uses this one. */
  private static final class Template {
    static final String NAME = migrated("template_of_tests");

    private static String migrated(String name) {
      execute("CREATE DATABASE " + name);
      TestDatabase database = of(name);
      Flyway.configure()
          .dataSource(database.dataSource())
          .schemas("inventory", "batch")
          .load()
          .migrate();
      return name;
    }
  }

  private static final class Holder {
    static final Server SERVER = start();

    private static Server start() {
      return engineRuns() ? container() : embedded();
    }

    /** A look at the socket, since asking the container library takes seconds and logs traces. */
    private static boolean engineRuns() {
      return Files.exists(Path.of("/var/run/docker.sock")) || System.getenv("DOCKER_HOST") != null;
    }

    private static Server container() {
      PostgreSQLContainer container = new PostgreSQLContainer("postgres:18-alpine");
      container.start();
      System.out.println("test database: container " + container.getDockerImageName());
      return new Server(
          container.getJdbcUrl(), container.getUsername(), container.getPassword(), null);
    }

    private static Server embedded() {
      Path data = Path.of("target/test-postgres/" + ProcessHandle.current().pid() + "/pg");
      EmbeddedDatabase database = EmbeddedDatabase.start(data, BINARIES);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(database, data)));
      System.out.println("test database: embedded PostgreSQL at " + database.jdbcUrl());
      return new Server(
          database.jdbcUrl(), database.username(), database.password(), data.toAbsolutePath());
    }

    private static void stop(EmbeddedDatabase database, Path data) {
      database.close();
      try {
        PrivateFiles.deleteTree(data.resolveSibling(""));
      } catch (IOException e) {
        System.err.println("test database left behind: " + e);
      }
    }
  }
}
