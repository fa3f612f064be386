package io.policyinventory.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts and stops the server of one data folder. Whoever calls it has the {@link OwnershipLock}.
 */
final class EmbeddedServer {

  static final String USER = "inventory";

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);
  private static final String PARTIAL = ".partial";
  private static final String HALF_MADE = "[0-9a-f]{8}\\.partial";

  private final Path data;
  private final Path password;
  private final ServerCommands commands;

  EmbeddedServer(Path data, Path password, ServerCommands commands) {
    this.data = data;
    this.password = password;
    this.commands = commands;
  }

  /** Makes the data folder when there is none; a folder that was half made does not count. */
  void createIfMissing() throws IOException {
    if (Files.exists(data.resolve("PG_VERSION"))) {
      return;
    }
    byte[] secret = new byte[24];
    new SecureRandom().nextBytes(secret);
    PrivateFiles.write(password, HexFormat.of().formatHex(secret) + "\n");
    removeHalfMade();
    String lot = "%08x".formatted(new SecureRandom().nextInt());
    Path partial = data.resolveSibling(data.getFileName() + "." + lot + PARTIAL);
    commands.run(
        "initdb",
        List.of(
            "--pgdata=" + partial,
            "--username=" + USER,
            "--pwfile=" + password,
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C",
            "--no-instructions"));
    Files.move(partial, data, StandardCopyOption.ATOMIC_MOVE);
  }

  /** An initdb may outlive the JVM that began it: what cannot be removed now is left for later. */
  private void removeHalfMade() throws IOException {
    String own = data.getFileName() + ".";
    try (Stream<Path> siblings = Files.list(data.resolveSibling("."))) {
      for (Path sibling : siblings.toList()) {
        String name = String.valueOf(sibling.getFileName());
        if (name.startsWith(own) && name.substring(own.length()).matches(HALF_MADE)) {
          try {
            PrivateFiles.deleteTree(sibling);
          } catch (IOException | UncheckedIOException e) {
            LOG.debug("{} is still written: {}", sibling, e.toString());
          }
        }
      }
    }
  }

  /**
   * Starts the server on a free port, in a session of its own so that Ctrl-C at the terminal does
   * not reach it before the application is done with it. Expects that none runs: a number in a
   * stale pid file that another program has by now would stop it.
   */
  Postmaster start(Path log) throws IOException {
    Files.deleteIfExists(data.resolve("postmaster.pid"));
    String options =
        String.join(
            " -c ",
            "-c listen_addresses=127.0.0.1",
            "port=" + freePort(),
            "unix_socket_directories=''",
            "max_connections=200",
            "shared_buffers=128MB",
            "max_wal_size=1GB",
            "timezone=UTC",
            "log_timezone=UTC",
            "logging_collector=off");
    commands.run(
        "pg_ctl",
        List.of(
            "start", "-w", "-t", "60", "-D", data.toString(), "-l", log.toString(), "-o", options));
    return Postmaster.of(data)
        .filter(Postmaster::ready)
        .orElseThrow(() -> new IOException("the server ended right after its start"));
  }

  /** Stops the server if it runs, whoever started it: cleanly, or at once when that takes long. */
  void stop() throws IOException {
    if (Postmaster.of(data).isEmpty()) {
      return;
    }
    try {
      commands.run(
          "pg_ctl", List.of("stop", "-w", "-t", "30", "-m", "fast", "-D", data.toString()));
    } catch (IOException e) {
      if (Postmaster.of(data).isPresent()) {
        commands.run(
            "pg_ctl", List.of("stop", "-w", "-t", "10", "-m", "immediate", "-D", data.toString()));
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
