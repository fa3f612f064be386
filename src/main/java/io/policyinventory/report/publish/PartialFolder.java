package io.policyinventory.report.publish;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder {@code NAME.XXXXXXXX.partial} in which one writer prepares what is to appear beside it,
 * and in which what is to disappear is deleted. X is a digit drawn by lot: no two writers share
 * one.
 *
 * <p>Its file {@code lock} is locked as long as its writer lives, and deleted last. So whoever gets
 * that lock knows the writer to be dead and may remove the folder; so does whoever finds it empty.
 * On a file system without locks nothing is ever known to be dead, and left-overs stay.
 */
final class PartialFolder implements Closeable {

  private static final Logger LOG = LoggerFactory.getLogger(PartialFolder.class);
  private static final Pattern NAME =
      Pattern.compile(".+_run-\\d{1,18}\\.[0-9a-f]{8}\\" + PartialFolder.SUFFIX);
  private static final String SUFFIX = ".partial";
  private static final String LOCK = "lock";
  private static final int ATTEMPTS = 10;

  /** Closing any channel of a file drops the process's lock on it: never open a held one again. */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final FileChannel channel;

  private PartialFolder(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /** Makes one for a folder of that name in an output folder that exists. */
  static PartialFolder create(Path output, String name) throws IOException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      String lot = "%08x".formatted(ThreadLocalRandom.current().nextInt());
      Path path = output.resolve(name + "." + lot + SUFFIX);
      Files.createDirectory(path);
      PartialFolder made = hold(path, true);
      if (made != null) {
        return made;
      }
    }
    throw new IOException("another process removes " + name + "*" + SUFFIX + " again and again");
  }

  /** Removes what dead writers left in an output folder. What cannot be removed stays. */
  static void removeAbandoned(Path output) {
    List<Path> found;
    try (Stream<Path> paths = Files.list(output)) {
      found =
          paths
              .filter(path -> NAME.matcher(String.valueOf(path.getFileName())).matches())
              .filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
              .toList();
    } catch (IOException | UncheckedIOException e) {
      LOG.warn("cannot look for left-overs in {}: {}", output, e.toString());
      return;
    }
    for (Path path : found) {
      try (PartialFolder abandoned = hold(path, false)) {
        LOG.debug("{} is {}", path, abandoned == null ? "in use" : "removed");
      } catch (IOException e) {
        LOG.warn("cannot remove the left-over {}: {}", path, e.toString());
      }
    }
  }

  /** The folder of an entry of this one; it need not exist. */
  Path resolve(String name) {
    return path.resolve(name);
  }

  /** Null when somebody else has it. */
  private static @Nullable PartialFolder hold(Path path, boolean own) throws IOException {
    Path key = path.toAbsolutePath().normalize();
    if (!HELD.add(key)) {
      return null;
    }
    FileChannel channel = null;
    boolean held = false;
    try {
      channel = open(path.resolve(LOCK), own);
      held = isLocked(channel, own) && Files.exists(path.resolve(LOCK), LinkOption.NOFOLLOW_LINKS);
      return held ? new PartialFolder(path, channel) : null;
    } catch (NoSuchFileException e) {
      removeIfEmpty(path);
      return null;
    } finally {
      if (!held) {
        if (channel != null) {
          channel.close();
        }
        HELD.remove(key);
      }
    }
  }

  private static FileChannel open(Path lock, boolean own) throws IOException {
    return own
        ? FileChannel.open(lock, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)
        : FileChannel.open(lock, StandardOpenOption.WRITE);
  }

  private static boolean isLocked(FileChannel channel, boolean own) {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (IOException e) {
      return own;
    }
  }

  private static void removeIfEmpty(Path path) throws IOException {
    try {
      Files.deleteIfExists(path);
    } catch (DirectoryNotEmptyException e) {
      LOG.debug("{} is in use", path);
    }
  }

  /** Removes the folder with all that is in it by now. */
  @Override
  public void close() throws IOException {
    try {
      Path lock = path.resolve(LOCK);
      try (Stream<Path> paths = Files.walk(path)) {
        for (Path each : paths.sorted(Comparator.reverseOrder()).toList()) {
          if (!each.equals(lock) && !each.equals(path)) {
            Files.delete(each);
          }
        }
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
      Files.deleteIfExists(lock);
      Files.deleteIfExists(path);
    } finally {
      channel.close();
      HELD.remove(path.toAbsolutePath().normalize());
    }
  }
}
