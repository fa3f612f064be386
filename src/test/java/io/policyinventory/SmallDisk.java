package io.policyinventory;

import java.io.IOException;
import java.nio.file.Path;

/** A disk of a few kilobytes over an empty folder, where the system lets one be mounted. */
public record SmallDisk(Path folder) {

  /**
   * Mounts it.
   *
   * @param size as mount takes it, such as {@code 48k}
   * @return false where none can be mounted
   */
  public boolean mount(String size) throws InterruptedException {
    return run("mount", "-t", "tmpfs", "-o", "mode=777,size=" + size, "tmpfs", folder.toString());
  }

  /** Gives it another size, as when somebody made room. */
  public boolean resize(String size) throws InterruptedException {
    return run("mount", "-o", "remount,size=" + size, folder.toString());
  }

  /** Takes it away, whoever uses it still. */
  public void unmount() throws InterruptedException {
    run("umount", "-l", folder.toString());
  }

  private static boolean run(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
