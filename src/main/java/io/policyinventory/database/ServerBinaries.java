package io.policyinventory.database;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The PostgreSQL of the jar, unpacked once per version into a private folder. */
final class ServerBinaries {
  private static final Pattern UNPACKED = Pattern.compile("[0-9a-f]{8}");

  private ServerBinaries() {}

  /**
   * The folder that holds {@code bin}, {@code lib} and {@code share}; unpacks it when needed. A jar
   * without a PostgreSQL takes the one that was unpacked last.
   *
   * @throws DatabaseException when the jar has none for this machine and none was unpacked
   */
  static Path in(Path cache) throws IOException {
    return in(cache, DefaultPostgresBinaryResolver.INSTANCE);
  }

  static Path in(Path cache, PgBinaryResolver bundled) throws IOException {
    byte[] archive = archive(bundled);
    if (archive.length == 0) {
      return newest(cache)
          .orElseThrow(
              () ->
                  new DatabaseException(
                      "this jar has no PostgreSQL for %s on %s, and none is unpacked in %s: set spring.datasource.url to a PostgreSQL of your own, or go to the folder of the installation and call jobs/launcher/prepare with policy-inventory.jar"
                          .formatted(system(), machine(), cache.toAbsolutePath()),
                      null));
    }
    CRC32 checksum = new CRC32();
    checksum.update(archive);
    Path home = cache.resolve("%08x".formatted(checksum.getValue()));
    if (Files.isDirectory(home)) {
      return home;
    }
    PrivateFiles.createDirectories(cache);
    Path partial = PrivateFiles.createTemporaryDirectory(cache);
    try {
      unpack(archive, partial);
      Files.move(partial, home, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      // Another process was first; what that is called depends on the file system.
      if (!Files.isDirectory(home)) {
        throw e;
      }
    } finally {
      PrivateFiles.deleteTree(partial);
    }
    return home;
  }

  private static Optional<Path> newest(Path cache) throws IOException {
    if (!Files.isDirectory(cache)) {
      return Optional.empty();
    }
    try (Stream<Path> folders = Files.list(cache)) {
      return folders
          .filter(folder -> UNPACKED.matcher(String.valueOf(folder.getFileName())).matches())
          .max(Comparator.comparing(folder -> folder.toFile().lastModified()));
    }
  }

  /** Empty when there is none for this machine. */
  private static byte[] archive(PgBinaryResolver bundled) throws IOException {
    try (InputStream in = bundled.getPgBinary(system(), machine())) {
      return in == null ? new byte[0] : in.readAllBytes();
    } catch (IllegalStateException e) {
      return new byte[0];
    }
  }

  private static String system() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    return os.contains("mac") ? "Darwin" : os.contains("linux") ? "Linux" : os;
  }

  private static String machine() {
    return System.getProperty("os.arch");
  }

  private static void unpack(byte[] archive, Path target) throws IOException {
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(
            new XZInputStream(new BufferedInputStream(new ByteArrayInputStream(archive))))) {
      TarArchiveEntry entry = tar.getNextEntry();
      while (entry != null) {
        Path path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
          throw new IOException("entry outside the archive: " + entry.getName());
        }
        write(tar, entry, path, target);
        entry = tar.getNextEntry();
      }
    }
  }

  private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path path, Path root)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(path);
      return;
    }
    Path parent = path.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
    } else if (entry.isLink()) {
      Files.createLink(path, root.resolve(entry.getLinkName()));
    } else {
      Files.copy(tar, path);
      boolean executable = (entry.getMode() & 0100) != 0;
      Files.setPosixFilePermissions(
          path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }
  }
}
