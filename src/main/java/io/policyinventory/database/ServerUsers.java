package io.policyinventory.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/**
 * Who uses the server of a data folder: every process has a shared lock on one file, which ends
 * with the process at the latest. To be called by the holder of the {@link OwnershipLock} alone, so
 * that nobody comes while somebody looks whether he is the last.
 */
final class ServerUsers {

  /** One channel per process: closing any channel of a file drops all its locks on it. */
  private static final Map<Path, ServerUsers> HERE = new HashMap<>();

  private final FileChannel channel;
  private final FileLock lock;
  private int count;

  private ServerUsers(FileChannel channel, FileLock lock) {
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * Joins the users.
   *
   * @return whether there was none
   */
  static boolean enter(Path file) throws IOException {
    synchronized (HERE) {
      ServerUsers here = HERE.get(file);
      if (here != null) {
        here.count++;
        return false;
      }
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      try {
        FileLock alone = channel.tryLock();
        boolean first = alone != null;
        if (alone != null) {
          alone.release();
        }
        ServerUsers entered = new ServerUsers(channel, channel.lock(0, Long.MAX_VALUE, true));
        entered.count = 1;
        HERE.put(file, entered);
        return first;
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    }
  }

  /**
   * Leaves the users.
   *
   * @return whether there is none any more
   */
  static boolean leave(Path file) throws IOException {
    synchronized (HERE) {
      ServerUsers here = HERE.get(file);
      if (here == null) {
        throw new IllegalStateException("nobody here uses the server of " + file);
      }
      here.count--;
      if (here.count > 0) {
        return false;
      }
      HERE.remove(file);
      try (FileChannel closing = here.channel) {
        here.lock.release();
        return closing.tryLock() != null;
      }
    }
  }
}
