package io.policyinventory.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.policyinventory.JdkTool;
import io.policyinventory.Slow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(90)
@Slow
class EmbeddedDatabaseTest {

  @Test
  void keepsDataAcrossStartsAndKillsAndLetsGuestsIn(@TempDir Path folder) throws Exception {
    Path data = folder.resolve("pg");
    try (EmbeddedDatabase owner = EmbeddedDatabase.start(data, TestDatabase.BINARIES)) {
      execute(owner, "CREATE TABLE kept (n int)");
      execute(owner, "INSERT INTO kept VALUES (42)");
      try (EmbeddedDatabase guest = EmbeddedDatabase.start(data, TestDatabase.BINARIES)) {
        assertThat(guest.jdbcUrl()).isEqualTo(owner.jdbcUrl());
      }
      assertThat(kept(owner)).as("a guest stops nothing").isEqualTo(42);
    }
    assertThat(Postmaster.of(data)).isEmpty();

    Process child = childThatStarts(data);
    child.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    Postmaster orphan = Postmaster.of(data).orElseThrow();
    try (EmbeddedDatabase next = EmbeddedDatabase.start(data, TestDatabase.BINARIES)) {
      assertThat(Postmaster.of(data).orElseThrow().pid()).isNotEqualTo(orphan.pid());
      assertThat(kept(next)).isEqualTo(42);
    }
    assertThat(Postmaster.of(data)).isEmpty();
  }

  @Test
  void theServerStopsWithTheLastOfThoseWhoUseItWhoeverStartedIt(@TempDir Path folder)
      throws Exception {
    Path data = folder.resolve("pg");
    Process first = childThatStarts(data);
    Process killed = childThatStarts(data);
    try (EmbeddedDatabase guest = EmbeddedDatabase.start(data, TestDatabase.BINARIES)) {
      first.outputWriter().close();
      assertThat(first.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(first.exitValue()).isZero();
      assertThat(text(guest, "SELECT 1")).isEqualTo("1");
      killed.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
      assertThat(text(guest, "SELECT 1")).isEqualTo("1");
    }
    assertThat(Postmaster.of(data)).isEmpty();
  }

  @Test
  void aProcessKilledWhileItMakesTheDataFolderIsInNobodysWay(@TempDir Path folder)
      throws Exception {
    Path data = folder.resolve("pg");
    for (int millis : new int[] {0, 150, 400}) {
      List<Path> before = halfMade(folder);
      Process killed = child(data);
      while (before.containsAll(halfMade(folder)) && killed.isAlive()) {
        Thread.sleep(5);
      }
      Thread.sleep(millis);
      killed.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
      if (Files.exists(data)) {
        break;
      }
    }

    try (EmbeddedDatabase next = EmbeddedDatabase.start(data, TestDatabase.BINARIES)) {
      assertThat(text(next, "SELECT 1")).isEqualTo("1");
    }
    assertThat(Postmaster.of(data)).isEmpty();
  }

  private static List<Path> halfMade(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".partial")).toList();
    }
  }

  @Test
  void isNotOpenToOtherUsers(@TempDir Path folder) throws Exception {
    Path data = folder.resolve("pg");
    try (EmbeddedDatabase owner = EmbeddedDatabase.start(data, TestDatabase.BINARIES)) {
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(folder.resolve("pg.password"))))
          .isEqualTo("rw-------");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
          .isEqualTo("rwx------");
      assertThat(text(owner, "SHOW server_encoding")).isEqualTo("UTF8");
      assertThat(
              text(owner, "SELECT datcollate FROM pg_database WHERE datname = current_database()"))
          .isEqualTo("C");
    }
  }

  @Test
  void binariesInsideTheDataFolderAreRefusedBeforeAnythingIsMade(@TempDir Path folder) {
    Path data = folder.resolve("data");
    assertThatThrownBy(() -> EmbeddedDatabase.start(data, data.resolve("postgres-binaries")))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("choose another");
    assertThat(data).doesNotExist();
  }

  private static Process child(Path data) throws IOException {
    return new ProcessBuilder(
            List.of(
                JdkTool.java(),
                "-cp",
                System.getProperty("java.class.path"),
                EmbeddedDatabaseChild.class.getName(),
                data.toString(),
                TestDatabase.BINARIES.toString()))
        .redirectErrorStream(true)
        .start();
  }

  private static Process childThatStarts(Path data) throws IOException {
    Process child = child(data);
    String line = child.inputReader().readLine();
    while (line != null && !line.equals("up")) {
      line = child.inputReader().readLine();
    }
    assertThat(line).isEqualTo("up");
    return child;
  }

  private static int kept(EmbeddedDatabase database) throws SQLException {
    return Integer.parseInt(text(database, "SELECT n FROM kept"));
  }

  private static void execute(EmbeddedDatabase database, String sql) throws SQLException {
    try (var connection =
            DriverManager.getConnection(
                database.jdbcUrl(), database.username(), database.password());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String text(EmbeddedDatabase database, String sql) throws SQLException {
    try (var connection =
            DriverManager.getConnection(
                database.jdbcUrl(), database.username(), database.password());
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
